// Command celfacts answers, for one rule of a schema node at a time, what the API server's CEL makes of it: whether it compiles, its static
// estimate, and what evaluating it gives and costs.
//
// stdin: a JSON object a line {"schema", "rule", "messageExpression", "self", "oldSelf", "optionalOldSelf", "isRoot"}; stdout: one line each.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/interpreter"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	crdcel "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/model"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

type question struct {
	Schema            json.RawMessage `json:"schema"`
	Rule              string          `json:"rule"`
	MessageExpression string          `json:"messageExpression,omitempty"`
	OptionalOldSelf   *bool           `json:"optionalOldSelf,omitempty"`
	Self              json.RawMessage `json:"self,omitempty"`
	OldSelf           json.RawMessage `json:"oldSelf,omitempty"`
	IsRoot            bool            `json:"isRoot,omitempty"`
}

type answer struct {
	Refused        string  `json:"refused,omitempty"`
	NewRefused     string  `json:"newRefused,omitempty"`
	MessageRefused string  `json:"messageRefused,omitempty"`
	Estimate       uint64  `json:"estimate,omitempty"`
	MessageEst     uint64  `json:"messageEstimate,omitempty"`
	Cardinality    uint64  `json:"cardinality,omitempty"`
	UsesOldSelf    bool    `json:"usesOldSelf,omitempty"`
	Verdict        *bool   `json:"verdict,omitempty"`
	Error          string  `json:"error,omitempty"`
	Message        string  `json:"message,omitempty"`
	Cost           *uint64 `json:"cost,omitempty"`
	MessageCost    *uint64 `json:"messageCost,omitempty"`
	Millis         int64   `json:"millis,omitempty"`
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			var q question
			if e := json.Unmarshal(line, &q); e != nil {
				panic(e)
			}
			start := time.Now()
			a := ask(q)
			if ms := time.Since(start).Milliseconds(); ms > 500 {
				a.Millis = ms
			}
			enc.Encode(a)
			out.Flush()
		}
		if err != nil {
			return
		}
	}
}

func ask(q question) (a answer) {
	defer func() {
		if r := recover(); r != nil {
			a.Refused = fmt.Sprintf("panic: %v", r)
		}
	}()
	var v1 apiextensionsv1.JSONSchemaProps
	if err := json.Unmarshal(q.Schema, &v1); err != nil {
		a.Refused = "schema: " + err.Error()
		return
	}
	var internal apiextensions.JSONSchemaProps
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(&v1, &internal, nil); err != nil {
		a.Refused = "schema: " + err.Error()
		return
	}
	s, err := structuralschema.NewStructural(&internal)
	if err != nil {
		a.Refused = "schema: " + err.Error()
		return
	}
	s.XValidations = apiextensionsv1.ValidationRules{{Rule: q.Rule, MessageExpression: q.MessageExpression, OptionalOldSelf: q.OptionalOldSelf}}
	decl := model.SchemaDeclType(s, q.IsRoot)
	if decl == nil {
		a.Refused = "no declaration"
		return
	}
	env := environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion())
	fresh, err := crdcel.Compile(s, decl, cel.PerCallLimit, env, crdcel.NewExpressionsEnvLoader())
	if err != nil {
		a.NewRefused = err.Error()
	} else if fresh[0].Error != nil {
		a.NewRefused = fresh[0].Error.Detail
	}
	results, err := crdcel.Compile(s, decl, 100*cel.PerCallLimit, env, crdcel.StoredExpressionsEnvLoader())
	if err != nil {
		a.Refused = err.Error()
		return
	}
	r := results[0]
	a.UsesOldSelf = r.UsesOldSelf
	a.Cardinality = r.MaxCardinality
	if r.Error != nil {
		a.Refused = r.Error.Detail
		return
	}
	if r.Program == nil {
		a.Refused = "empty"
		return
	}
	a.Estimate = r.MaxCost
	a.MessageEst = r.MessageExpressionMaxCost
	if r.MessageExpressionError != nil {
		a.MessageRefused = r.MessageExpressionError.Detail
	}
	if len(q.Self) == 0 {
		return
	}
	var self, old interface{}
	if err := utiljson.Unmarshal(q.Self, &self); err != nil {
		panic(err)
	}
	vars := map[string]interface{}{}
	st := s
	if q.IsRoot {
		st = model.WithTypeAndObjectMeta(s)
	}
	vars["self"] = crdcel.UnstructuredToVal(self, st)
	isOptional := q.OptionalOldSelf != nil && *q.OptionalOldSelf
	if len(q.OldSelf) > 0 {
		if err := utiljson.Unmarshal(q.OldSelf, &old); err != nil {
			panic(err)
		}
		vars["oldSelf"] = crdcel.UnstructuredToVal(old, st)
		if isOptional {
			vars["oldSelf"] = types.OptionalOf(crdcel.UnstructuredToVal(old, st))
		}
	} else if isOptional {
		vars["oldSelf"] = types.OptionalNone
	}
	activation, err := interpreter.NewActivation(vars)
	if err != nil {
		panic(err)
	}
	val, details, err := r.Program.ContextEval(context.Background(), activation)
	if details != nil {
		a.Cost = details.ActualCost()
	}
	if err != nil {
		a.Error = err.Error()
	} else {
		is := val == ref.Val(types.True)
		a.Verdict = &is
	}
	if r.MessageExpression != nil {
		val, details, err := r.MessageExpression.ContextEval(context.Background(), activation)
		if details != nil {
			a.MessageCost = details.ActualCost()
		}
		if err != nil {
			a.Message = "error: " + err.Error()
		} else if s, ok := val.Value().(string); ok {
			a.Message = s
		}
	}
	return
}
