// Prints what the API server's validation of custom resources says of a value: its schema, then its rules.
package main

import (
	"context"
	"fmt"
	"math"
	"os"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	var given v1.JSONSchemaProps
	must(json.Unmarshal([]byte(os.Args[1]), &given))
	var internal apiextensions.JSONSchemaProps
	must(v1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(&given, &internal, nil))
	validator, _, err := validation.NewSchemaValidator(&internal)
	must(err)
	structural, err := structuralschema.NewStructural(&internal)
	must(err)
	rules := cel.NewValidator(structural, true, math.MaxInt64)
	for _, text := range os.Args[2:] {
		var value any
		must(json.Unmarshal([]byte(text), &value))
		errs := validation.ValidateCustomResource(nil, value, validator)
		if rules != nil {
			more, _ := rules.Validate(context.Background(), field.NewPath("self"), structural, value, nil, math.MaxInt64)
			errs = append(errs, more...)
		}
		fmt.Printf("%s: %v\n", text, errs)
	}
}
