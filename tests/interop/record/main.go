// Asks Go's own checksum-database packages what they make of our notes, proofs and tiles.
// In: a JSON list of questions. Out: a JSON list of answers in the same order.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	Kind    string
	VKey    string
	Note    string
	Size    int64
	Root    tlog.Hash
	Index   int64
	Entry   []byte
	Proof   []tlog.Hash
	OldSize int64
	OldRoot tlog.Hash
	Folder  string
}

type answer struct {
	Error string
	Text  string
	Proof []tlog.Hash
}

// folder reads tiles at the paths of C2SP, which are Go's without the height.
type folder string

func (f folder) Height() int                        { return 8 }
func (f folder) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var contents [][]byte
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		content, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		contents = append(contents, content)
	}
	return contents, nil
}

func ask(q question) (text string, proof []tlog.Hash, err error) {
	switch q.Kind {
	case "note":
		verifier, err := note.NewVerifier(q.VKey)
		if err != nil {
			return "", nil, err
		}
		opened, err := note.Open([]byte(q.Note), note.VerifierList(verifier))
		if err != nil {
			return "", nil, err
		}
		return opened.Text, nil, nil
	case "inclusion":
		return "", nil, tlog.CheckRecord(q.Proof, q.Size, q.Root, q.Index, tlog.RecordHash(q.Entry))
	case "consistency":
		return "", nil, tlog.CheckTree(q.Proof, q.Size, q.Root, q.OldSize, q.OldRoot)
	case "tiles":
		tree := tlog.Tree{N: q.Size, Hash: q.Root}
		proof, err := tlog.ProveRecord(q.Size, q.Index, tlog.TileHashReader(tree, folder(q.Folder)))
		return "", proof, err
	}
	return "", nil, fmt.Errorf("no question %q", q.Kind)
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		log.Fatal(err)
	}
	answers := []answer{}
	for _, q := range questions {
		text, proof, err := ask(q)
		found := answer{Text: text, Proof: proof}
		if err != nil {
			found.Error = err.Error()
		}
		answers = append(answers, found)
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		log.Fatal(err)
	}
}
