// Reads YAML documents as kubectl does. Each line of standard input is a document in base64;
// each line of standard output is what was read, as JSON: {"value": ...} or {"error": "..."}.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"log"
	"os"

	"sigs.k8s.io/yaml"
)

func main() {
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 1<<26)
	output := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(output)
	for input.Scan() {
		document, err := base64.StdEncoding.DecodeString(input.Text())
		if err != nil {
			log.Fatal(err)
		}
		answer := map[string]any{}
		if value, err := yaml.YAMLToJSON(document); err != nil {
			answer["error"] = err.Error()
		} else {
			answer["value"] = json.RawMessage(value)
		}
		if err := encoder.Encode(answer); err != nil {
			log.Fatal(err)
		}
	}
	if err := input.Err(); err != nil {
		log.Fatal(err)
	}
	if err := output.Flush(); err != nil {
		log.Fatal(err)
	}
}
