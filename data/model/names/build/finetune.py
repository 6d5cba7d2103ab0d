"""Fine-tune the names model on names of your own.  usage: finetune.py NAMES.jsonl OUT [--epochs N] [--lr X] [--dev SHARE]

NAMES.jsonl: one sentence a line, {"text": "...", "names": [[start, end, "PER"], ...]}, offsets in code points, types PER ORG
LOC NORP EVENT MISC; "open": ["MISC", ...] names types that this line does not annotate (the model is then free there).
OUT: a folder for names.int8.onnx, names.f16.safetensors, vocab.txt and labels.json, to be given to --names-model.
Starts from names.f16.safetensors in the folder above. JAX on the CPU. Needs jax optax numpy safetensors onnx onnxruntime.
"""
import argparse, json, os, random, shutil, time
import jax, jax.numpy as jnp, numpy as np, optax
import onnx
from safetensors.numpy import load_file, save_file
import common as C
import export as E
import train as T

HOME = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def read(path):
    """The lines in the form that train.py reads; says which line is wrong."""
    out = []
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        if not line.strip(): continue
        d = json.loads(line); free = d.get("open", [])
        for s, e, t in d["names"]:
            if t not in C.TYPES or not 0 <= s < e <= len(d["text"]): raise SystemExit(f"{path}:{n}: no such name: {[s, e, t]}")
        out.append({"text": d["text"], "spans": [[s, e, [t]] for s, e, t in d["names"]], "o": free})
    if len(out) < 20: raise SystemExit(f"{path}: {len(out)} sentences are too few to learn from (20 at least, some hundreds are better)")
    return out


def batches(examples, rng):
    """Sentences with the changes of case of train.py, in batches of like length"""
    by = {b: [] for b in T.BUCKETS}
    for x in examples:
        a = x.arrays(True, rng); by[next(b for b in T.BUCKETS if len(a[0]) <= b)].append(a)
    out = []
    for b, v in by.items():
        rng.shuffle(v); size = T.BATCH_PIECES // b
        for i in range(0, len(v), size):
            z = np.zeros((3, size, b), np.int32)
            for r, x in enumerate(v[i:i + size]): z[:, r, :len(x[0])] = x
            out.append(z)
    rng.shuffle(out); return out


def optimiser(p, lr, steps):
    """One rate for the encoder, a higher one for what is ours: the head and the shapes"""
    rate = lambda top: optax.warmup_cosine_decay_schedule(0, top, max(1, steps // 10), max(2, steps), top * .03)
    part = {k: "head" if k.startswith(("head", "shape")) else "encoder" for k in p}
    return optax.chain(optax.clip_by_global_norm(1.), optax.multi_transform(
        {"encoder": optax.adamw(rate(lr), weight_decay=.01), "head": optax.adamw(rate(lr * 5), weight_decay=0.)}, part))


def tune(p, data, dev, a):
    """-> the weights with the best F1 on dev (as they were, if nothing was better)"""
    rng, nrng = random.Random(a.seed), np.random.default_rng(a.seed); start = time.time()
    fixed = {k: p.pop(k) for k in ("word_q", "word_scale")}; p = {k: jnp.asarray(v) for k, v in p.items()}
    word = jnp.asarray(fixed["word_q"], jnp.float32) * jnp.asarray(fixed["word_scale"], jnp.float32)
    examples = [T.Example(d) for d in data]; steps = len(batches(examples, random.Random(0))) * a.epochs
    opt = optimiser(p, a.lr, steps); state = opt.init(p); key = jax.random.key(a.seed); run = jax.jit(T.forward)

    @jax.jit
    def step(p, state, ids, shapes, allowed, key):
        l, g = jax.value_and_grad(T.loss)(p, word, ids, shapes, allowed, key)
        u, state = opt.update(g, state, p); return optax.apply_updates(p, u), state, l

    def f1(p):
        def padded(ids, sh):
            width = next(b for b in T.BUCKETS if ids.shape[1] <= b)
            return run(p, word, *(np.pad(z, ((0, 32 - len(z)), (0, width - z.shape[1]))) for z in (ids, sh)))
        return T.dev_f1(padded, dev)["ALL"]

    best = f1(p), p
    print(f"{len(examples)} sentences to learn from, {len(dev)} to choose on, {steps} steps; before: F1 {best[0]:.3f}", flush=True)
    for epoch in range(1, a.epochs + 1):
        losses = []
        for ids, sh, al in batches(examples, rng):
            ids = np.where((nrng.random(ids.shape) < .06) & (sh > 0), C.MASK, ids)
            key, k = jax.random.split(key); p, state, l = step(p, state, ids, sh, al, k); losses.append(float(l))
        now = f1(p); print(f"[{time.time() - start:4.0f}s] epoch {epoch}: loss {np.mean(losses):.4f}, F1 {now:.3f}", flush=True)
        if now > best[0]: best = now, p
    return {**{k: np.asarray(v, np.float32) for k, v in best[1].items()}, **fixed}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("names"); ap.add_argument("out"); ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--lr", type=float, default=3e-5); ap.add_argument("--dev", type=float, default=.1); ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args(); os.makedirs(a.out, exist_ok=True)
    data = read(a.names); random.Random(a.seed).shuffle(data); n = max(5, int(len(data) * a.dev)); dev, data = data[:n], data[n:]
    p = tune(E.read_f16(f"{HOME}/names.f16.safetensors"), data, dev, a)
    # 400 sentences fix the ranges of the activations, as in export.py
    texts = [data[i]["text"] for i in np.random.default_rng(0).permutation(len(data))[:400]]
    g = E.Graph(p, "static", 7, E.calibrate(p, texts)); g.build(); onnx.save(g.model(), f"{a.out}/names.int8.onnx")
    E.save_f16(p, f"{a.out}/names.f16.safetensors"); E.save_labels(f"{a.out}/labels.json"); shutil.copy(f"{HOME}/vocab.txt", a.out)
    run = E.runner(E.session(f"{a.out}/names.int8.onnx"))
    print(f"wrote {a.out}: F1 {T.dev_f1(run, dev)['ALL']:.3f} in int8")


if __name__ == "__main__": main()
