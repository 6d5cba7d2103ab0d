"""Export a checkpoint.  usage: export.py CHECKPOINT DATA OUTDIR [--activations dynamic|static] [--bits 7|8]

Writes OUTDIR/names.int8.onnx, names.f16.safetensors, labels.json (vocab.txt must lie there already).
Weights: symmetric int8 with one scale per output channel (--bits 7 keeps them in -64..63, so that 8-bit
multiply-add instructions without saturation protection give the same sums). Activations: uint8, either with the
range of each tensor at run time ("dynamic") or with ranges fixed from 400 training sentences ("static", the
default: the result for a sentence then does not depend on the others in its batch).
"""
import argparse, json
import numpy as np, onnx
from onnx import TensorProto as TP, helper as H, numpy_helper as NH
from safetensors.numpy import load_file, save_file
import common as C

LAYERS, F, ALPHA = 6, np.float32, .5


def quantise_weight(w, bits):
    top = 2 ** (bits - 1) - 1; s = np.maximum(np.abs(w).max(0), 1e-9) / top  # [in, out] -> one scale per column
    return np.clip(np.rint(w / s), -top, top).astype(np.int8), s.astype(F)


class Graph:
    def __init__(self, p, mode, bits=8, ranges=None):
        self.p, self.mode, self.bits, self.ranges = p, mode, bits, ranges; self.nodes, self.consts, self.n, self.taps, self.known = [], [], 0, [], set()

    def const(self, a, name):
        if name not in self.known: self.known.add(name); self.consts.append(NH.from_array(np.asarray(a, order="C"), name))
        return name

    def op(self, kind, *ins, out=None, n=1, **kw):
        self.n += 1; outs = [out or f"t{self.n}"] if n == 1 else [f"t{self.n}_{i}" for i in range(n)]
        self.nodes.append(H.make_node(kind, list(ins), outs, name=f"{kind}_{self.n}", **kw)); return outs[0] if n == 1 else outs

    def linear(self, x, name, w=None, b=None):
        w = self.p[name + ".w"] if w is None else w; b = self.p[name + ".b"] if b is None else b; self.taps.append((name, x))
        if self.mode == "f32": return self.op("Add", self.op("MatMul", x, self.const(w, name + ".w")), self.const(b, name + ".b"))
        if self.mode == "dynamic":
            q, s = quantise_weight(w, self.bits); q = self.const(q, name + ".w_q")
            xq, xs, xz = self.op("DynamicQuantizeLinear", x, n=3)
            scale = self.op("Mul", xs, self.const(s, name + ".w_scale"))
        else:
            # the input channels are first brought nearer to each other in size; the weights take up the factors
            lo, hi = self.ranges[name]; d = ((np.maximum(hi - lo, 1e-3) ** ALPHA) / np.maximum(np.abs(w).max(1), 1e-4) ** (1 - ALPHA)).astype(F)
            lo, hi = min(0., float((lo / d).min())), max(0., float((hi / d).max())); xs = F((hi - lo) / 255); z = np.uint8(np.clip(round(-lo / xs), 0, 255))
            q, s = quantise_weight(w * d[:, None], self.bits); q = self.const(q, name + ".w_q"); xz = self.const(z, f"zero_{z}")
            xq = self.op("QuantizeLinear", self.op("Mul", x, self.const(1 / d, name + ".x_factor")), self.const(xs, name + ".x_scale"), xz)
            scale = self.const(s * xs, name + ".scale")
        y = self.op("Cast", self.op("MatMulInteger", xq, q, xz), to=TP.FLOAT)
        return self.op("Add", self.op("Mul", y, scale), self.const(b, name + ".b"))

    def norm(self, x, n): return self.op("LayerNormalization", x, self.const(self.p[n + ".g"], n + ".g"), self.const(self.p[n + ".b"], n + ".b"), axis=-1, epsilon=1e-12)

    def build(self):
        p, op, const = self.p, self.op, self.const; i64 = lambda *v: const(np.array(v, np.int64), "i64_" + "_".join(map(str, v)))
        x = op("Mul", op("Cast", op("Gather", const(p["word_q"], "word_q"), "ids"), to=TP.FLOAT), op("Gather", const(p["word_scale"].astype(F), "word_scale"), "ids"))
        x = op("Add", x, op("Gather", const(p["shape"], "shape"), "shapes"))
        T = op("Slice", op("Shape", "ids"), i64(1), i64(2), i64(0))
        x = self.norm(op("Add", x, op("Slice", const(p["pos"], "pos"), i64(0), T, i64(0))), "ln0")
        zero = const(np.array(0, np.int64), "zero")
        mask = op("Unsqueeze", op("Mul", op("Cast", op("Equal", "ids", zero), to=TP.FLOAT), const(F(-1e9), "minus")), i64(1, 2))
        for i in range(LAYERS):
            w, b = p[f"{i}.qkv.w"].copy(), p[f"{i}.qkv.b"].copy(); w[:, :384] *= F(32 ** -.5); b[:384] *= F(32 ** -.5)  # query scaled here
            parts = op("Split", self.linear(x, f"{i}.qkv", w, b), i64(384, 384, 384), n=3, axis=-1)
            q, k, v = (op("Transpose", op("Reshape", y, i64(0, 0, 12, 32)), perm=[0, 2, 3, 1] if j == 1 else [0, 2, 1, 3]) for j, y in enumerate(parts))
            s = op("Softmax", op("Add", op("MatMul", q, k), mask), axis=-1)
            o = op("Reshape", op("Transpose", op("MatMul", s, v), perm=[0, 2, 1, 3]), i64(0, 0, 384))
            x = self.norm(op("Add", x, self.linear(o, f"{i}.out")), f"{i}.ln1")
            x = self.norm(op("Add", x, self.linear(op("Gelu", self.linear(x, f"{i}.up"), approximate="tanh"), f"{i}.down")), f"{i}.ln2")
        x = op("Add", op("Add", op("MatMul", x, const(p["head.w"][:384], "head.w1")),  # the head stays in f32: it is tiny
                         op("Gather", const(p["head.shape"] @ p["head.w"][384:], "head.w2"), "shapes")), const(p["head.b"], "head.b"))
        op("LogSoftmax", x, out="logp", axis=-1)

    def model(self, taps=False):
        ins = [H.make_tensor_value_info(n, TP.INT64, ["batch", "length"]) for n in ("ids", "shapes")]
        outs = [H.make_tensor_value_info("logp", TP.FLOAT, ["batch", "length", C.NL])]
        if taps: outs += [H.make_tensor_value_info(n, TP.FLOAT, None) for n in dict.fromkeys(t for _, t in self.taps)]
        g = H.make_graph(self.nodes, "names", ins, outs, self.consts)
        m = H.make_model(g, opset_imports=[H.make_opsetid("", 20)], producer_name="names"); m.ir_version = 9
        if not taps: onnx.checker.check_model(m, full_check=True)
        return m


def session(model):
    import onnxruntime as ort
    so = ort.SessionOptions(); so.intra_op_num_threads = so.inter_op_num_threads = 1
    return ort.InferenceSession(model if isinstance(model, str) else model.SerializeToString(), so)


def runner(s): return lambda ids, sh: s.run(["logp"], {"ids": ids.astype(np.int64), "shapes": sh.astype(np.int64)})[0]


def calibrate(p, texts, keep=.998):
    """range per channel of the input of every quantised product: (least, greatest) value but for rare outliers"""
    g = Graph(p, "f32"); g.build(); s = session(g.model(True)); vals = {}; names = list(dict.fromkeys(x for _, x in g.taps))
    for t in texts:
        for _, ids, sh, _ in C.encode(t)[1]:
            for n, v in zip(names, s.run(names, {"ids": np.array([ids]), "shapes": np.array([sh])})): vals.setdefault(n, []).append(v[0])
    out = {}
    for n in names:
        v = np.concatenate(vals.pop(n)); k = int(len(v) * (1 - keep)); v = np.partition(v, [k, len(v) - 1 - k], 0)
        out[n] = np.minimum(v[k], 0), np.maximum(v[-1 - k], 0)
    return {name: out[x] for name, x in g.taps}


def static_ranges(p, data, keep=.998):
    texts = [d["text"] for k in ("crossner", "redocred", "gum", "re3d", "wnut", "btc") for d in C.read_jsonl(f"{data}/{k}.jsonl") if d["part"] == "train"]
    return calibrate(p, [texts[i] for i in np.random.default_rng(0).choice(len(texts), 400, False)], keep)


NAMES = {"word_q": "embeddings.word.i8", "word_scale": "embeddings.word.scale", "pos": "embeddings.position", "shape": "embeddings.shape", "ln0.g": "embeddings.norm.weight",
         "ln0.b": "embeddings.norm.bias", "head.w": "head.weight", "head.b": "head.bias", "head.shape": "head.shape"}
PARTS = {"qkv": "attention.qkv", "out": "attention.output", "ln1": "attention.norm", "up": "feed_forward.up", "down": "feed_forward.down", "ln2": "feed_forward.norm"}


def readable(k):
    """the name in names.f16.safetensors of a weight of a checkpoint"""
    if k in NAMES: return NAMES[k]
    i, n, x = k.split("."); return f"layers.{i}.{PARTS[n]}." + {"w": "weight", "g": "weight", "b": "bias"}[x]


def save_f16(p, path): save_file({readable(k): v if v.dtype == np.int8 else v.astype(np.float16) for k, v in p.items()}, path)


def read_f16(path):
    """the checkpoint that save_f16 wrote, in f32 but for the word table"""
    keys = list(NAMES) + [f"{i}.{n}.{x}" for i in range(LAYERS) for n in PARTS for x in ("gb" if n.startswith("ln") else "wb")]
    w = load_file(path); return {k: w[readable(k)] if k.startswith("word") else w[readable(k)].astype(F) for k in keys}


def save_labels(path):
    with open(path, "w", encoding="utf-8") as f:
        json.dump({"labels": C.LABELS, "types": C.TYPES, "shapes": ["special piece", "no letter or digit", "digits only", "has a digit", "lower case", "one capital",
                   "capitals", "Capitalised", "Capitalised with another capital", "other"], "window": C.WINDOW, "overlap": C.OVERLAP,
                   "special": {"pad": C.PAD, "unknown": C.UNK, "start": C.CLS, "end": C.SEP}}, f, indent=1)


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("checkpoint"); ap.add_argument("data"); ap.add_argument("out")
    ap.add_argument("--activations", default="static"); ap.add_argument("--bits", type=int, default=7); a = ap.parse_args()
    p = load_file(a.checkpoint)
    g = Graph(p, a.activations, a.bits, static_ranges(p, a.data) if a.activations == "static" else None); g.build()
    onnx.save(g.model(), f"{a.out}/names.int8.onnx")
    save_f16(p, f"{a.out}/names.f16.safetensors"); save_labels(f"{a.out}/labels.json")


if __name__ == "__main__": main()
