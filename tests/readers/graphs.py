"""Opens a folder of exports with networkx, csv and followthemoney, and prints what it found there as one JSON object.

usage: graphs.py FOLDER
"""

import csv
import json
import sys
from pathlib import Path

import networkx
from followthemoney import model
from followthemoney.exc import InvalidData
from networkx.readwrite.gexf import GEXF

# networkx knows versions by their namespaces, and 1.3 not yet; what it reads did not change since 1.2.
GEXF.versions["1.3"] = {**GEXF.versions["1.2draft"], "NS_GEXF": "http://gexf.net/1.3", "VERSION": "1.3"}

folder = Path(sys.argv[1])


def of_graph(graph):
    edges = [
        {"from": graph.nodes[a]["label"], "to": graph.nodes[b]["label"], **data} for a, b, data in graph.edges(data=True)
    ]
    return {
        "multigraph": graph.is_multigraph() and graph.is_directed(),
        "nodes": sorted(data["label"] for _, data in graph.nodes(data=True)),
        "edges": sorted(f"{e['from']} -{e['relation']}/{e['plain']}/{e['polarity']}-> {e['to']}" for e in edges),
        "quotes": sorted(e["quote"] for e in edges),
    }


def table(name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def of_tables():
    entities = {row["key:ID(Entity)"]: row["label"] for row in table("entities.csv")}
    documents = {row["key:ID(Document)"] for row in table("documents.csv")}
    for row in table("mentions.csv"):
        assert row[":START_ID(Document)"] in documents and row[":END_ID(Entity)"] in entities, row
    claims = table("claims.csv")
    return {
        "nodes": sorted(entities.values()),
        "edges": sorted(
            f"{entities[row[':START_ID(Entity)']]} -{row['relation']}/{row['plain:boolean'].capitalize()}/{row['polarity']}-> "
            f"{entities[row[':END_ID(Entity)']]}"
            for row in claims
        ),
        "quotes": sorted(row["quote"] for row in claims),
    }


def of_entities():
    entities = {}
    for line in open(folder / "ftm.json", encoding="utf-8"):
        data = json.loads(line)
        entity = model.get_proxy(data)
        try:
            entity.schema.validate(data)
        except InvalidData as error:
            sys.exit(f"{error}: {error.errors} in {line}")
        # A value that the model does not take for its type is dropped as it is read.
        for name, values in data["properties"].items():
            assert entity.get(name), f"{entity.schema.name}.{name} lost {values}"
        entities[entity.id] = entity
    for entity in entities.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert entities[value].schema.is_a(prop.range), f"{prop} of {entity} is {entities[value].schema}"
    links = [e for e in entities.values() if e.schema.edge]
    return sorted(
        f"{entities[e.first(e.schema.edge_source)].caption} -{e.schema.name}-> {entities[e.first(e.schema.edge_target)].caption}"
        for e in links
    )


print(
    json.dumps(
        {
            "graphml": of_graph(networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)),
            "gexf": of_graph(networkx.read_gexf(folder / "graph.gexf", version="1.3")),
            "neo4j": of_tables(),
            "ftm": of_entities(),
        }
    )
)
