"""What stands in README.txt of every bundle of version 1. It is part of the format: not one letter may change."""

from typing import Final

README: Final = r"""Comity proof bundle, version 1

This archive proves that entries stand in the record of an assembly exactly as they were written, and that the record
only grew since. It can be checked by anybody, without a network and without the assembly's server:

    comity record verify BUNDLE --key KEY

BUNDLE is this archive, or the folder that it was unpacked into. KEY is the assembly's key, which you must have from
elsewhere: from the assembly's own page, from a letter, from a member. The keys in keys.txt prove nothing by
themselves. A checkpoint that you kept does as well: --checkpoint FILE.

What is in it, N being the number of an entry:

    entries/N/head.json           number, moment and kind of the act, the digest of its content, and the digest of the
                                  entry before
    entries/N/content             32 random bytes (the salt) and then what was recorded, as JSON. It is missing where
                                  it was erased, or is not for everybody; all the rest still holds
    entries/N/proof.tlog-proof    the proof that the entry stands in the record, and the signed checkpoint that it
                                  leads to (format: c2sp.org/tlog-proof)
    keys.txt                      the keys of all that signed (format: c2sp.org/signed-note)
    rotations/                    where the record changed its key: the word of the old key and of the new one
    consistency/                  that the checkpoint continues an earlier one, or was continued by a later one

By hand, with bash, sha256sum, base64, basenc and openssl, after unpacking this archive; N is the number of an entry:

1. The content has the digest that stands in head.json after "content".

        sha256sum entries/$N/content

2. The digest of the head is what was logged. The proof leads from it to a root. It prints the root twice, first as
   computed, then as signed.

        hash() { tr a-f A-F | basenc -d --base16 | sha256sum | cut -c1-64; }
        checkpoint() { sed '1,/^$/d' entries/$N/proof.tlog-proof; }
        root=00$(sha256sum < entries/$N/head.json | cut -c1-64)
        root=$(printf %s "$root" | hash)
        place=$((N - 1)) last=$(($(checkpoint | sed -n 2p) - 1))
        for other in $(sed '/^$/q' entries/$N/proof.tlog-proof | sed 1,2d); do
            while [ $((place % 2)) = 0 ] && [ $place = $last ]; do place=$((place / 2)) last=$((last / 2)); done
            other=$(printf %s "$other" | base64 -d | basenc -w0 --base16)
            if [ $((place % 2)) = 1 ]; then pair=$other$root; else pair=$root$other; fi
            root=$(printf %s "01$pair" | hash)
            place=$((place / 2)) last=$((last / 2))
        done
        printf %s "$root" | tr a-f A-F | basenc -d --base16 | base64
        checkpoint | sed -n 3p

3. The checkpoint was signed with KEY, the key of the log (after its last plus, KEY begins with "A").

        checkpoint | sed '/^$/,$d' > text
        checkpoint | grep -F "— ${KEY%%+*} " | sed -n 1p | sed 's/.* //' | base64 -d | tail -c +5 > signature
        { printf 302A300506032B6570032100 | basenc -d --base16
          printf %s "${KEY#*+*+}" | base64 -d | tail -c +2; } > key
        openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in text -sigfile signature
"""
