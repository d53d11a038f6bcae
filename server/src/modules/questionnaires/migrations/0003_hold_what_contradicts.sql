-- Captures of evidence that contradicts an answer are kept: which those are is asked by the evidence.
create index sheet_claim_by_evidence on sheet_claim (evidence_id) where evidence_id is not null;
