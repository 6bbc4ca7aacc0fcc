"""Themes by scikit-learn (Debian's python3-sklearn), for `bench beside`: what anybody can install, on the same lines in the same run.

Reads lines of text from standard input, one a line, its label before a tab where it has one; the number of themes is the argument.
Prints one JSON object a method: its name, seconds from lines to groups, and where there are labels NMI and ARI. One thread, seed 42.
"""
import json
import sys
import time

from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.preprocessing import normalize

count = int(sys.argv[1])
pairs = [line.rstrip("\n").split("\t", 1) for line in sys.stdin]
labels, texts = [p[0] for p in pairs], [p[1] for p in pairs]


def nmf(texts):
    return NMF(count, init="nndsvd", random_state=42, max_iter=200).fit_transform(TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(texts)).argmax(1)


def svd(texts):
    matrix = TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(texts)
    return MiniBatchKMeans(count, random_state=42, n_init=3, batch_size=4096).fit_predict(normalize(TruncatedSVD(100, random_state=42).fit_transform(matrix)))


for name, method in (("scikit-learn NMF", nmf), ("scikit-learn SVD 100 + k-means", svd)):
    if name.endswith("NMF") and len(texts) > 50_000:
        continue  # minutes
    start = time.perf_counter()
    found = method(texts)
    took = time.perf_counter() - start
    scored = len(set(labels)) > 1
    print(json.dumps({"method": name, "seconds": took, "nmi": normalized_mutual_info_score(labels, found) if scored else None, "ari": adjusted_rand_score(labels, found) if scored else None}), flush=True)
