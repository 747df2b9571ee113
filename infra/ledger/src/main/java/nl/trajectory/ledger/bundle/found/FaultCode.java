package nl.trajectory.ledger.bundle.found;

/**
 * What can be wrong with a bundle. The codes are stable; the sentences are in the message files.
 */
public enum FaultCode {
  /** It is not a bundle: not the bytes that its files would be packed into. */
  BUNDLE_UNREADABLE("bundle.unreadable"),
  /** It is larger than any verifier reads. */
  BUNDLE_TOO_LARGE("bundle.too-large"),
  /** A file is missing. */
  BUNDLE_MISSING_FILE("bundle.missing-file"),
  /** A file is there that has no place in it, or in another order. */
  BUNDLE_UNEXPECTED_FILE("bundle.unexpected-file"),
  /** A file is not canonical JSON. */
  FILE_NOT_CANONICAL("file.not-canonical"),
  /** A file lacks something or holds something out of form. */
  FILE_MALFORMED("file.malformed"),
  /** A checkpoint is not a checkpoint. */
  CHECKPOINT_MALFORMED("checkpoint.malformed"),
  /** A checkpoint is of another log than that of the given key. */
  CHECKPOINT_OTHER_LOG("checkpoint.other-log"),
  /** A checkpoint is not signed by the given key. */
  CHECKPOINT_NOT_SIGNED("checkpoint.not-signed"),
  /** A key signed a checkpoint twice. */
  CHECKPOINT_SIGNED_TWICE("checkpoint.signed-twice"),
  /** A checkpoint has a signature of which the bundle names no key. */
  CHECKPOINT_UNKNOWN_SIGNATURE("checkpoint.unknown-signature"),
  /** The signatures of a checkpoint are in another order. */
  CHECKPOINT_SIGNATURE_ORDER("checkpoint.signature-order"),
  /** The keys of the witnesses are out of form. */
  WITNESSES_MALFORMED("witnesses.malformed"),
  /** A key of a witness is named that signed nothing. */
  WITNESSES_UNUSED("witnesses.unused"),
  /** A cosignature is not valid. */
  WITNESS_WRONG_SIGNATURE("witness.wrong-signature"),
  /** Fewer witnesses signed than were asked for. */
  WITNESS_TOO_FEW("witness.too-few"),
  /** The newest checkpoint does not follow on the one of the proof. */
  CONSISTENCY_NOT_PROVEN("consistency.not-proven"),
  /** An entry of another stream stands among those of a stream. */
  STREAM_OTHER_ENTRY("stream.other-entry"),
  /** An entry is missing or in another place. */
  STREAM_GAP("stream.gap"),
  /** An entry does not link to the one before it. */
  STREAM_BROKEN_LINK("stream.broken-link"),
  /** An entry was known before the one before it. */
  STREAM_TIME("stream.time"),
  /** An entry lies before the one before it in the log. */
  STREAM_POSITION("stream.position"),
  /** An entry is not in the log. */
  INCLUSION_NOT_PROVEN("inclusion.not-proven"),
  /** A head is shown and the checkpoint has none. */
  HEAD_NOT_COMMITTED("head.not-committed"),
  /** The last entry shown is not the last one of the stream. */
  HEAD_NOT_PROVEN("head.not-proven"),
  /** Content is disclosed of an entry that is not shown. */
  DISCLOSED_NO_ENTRY("disclosed.no-entry"),
  /** Disclosed content is not what was recorded. */
  DISCLOSED_OTHER_CONTENT("disclosed.other-content"),
  /** The stream of the claim is not shown. */
  CLAIM_MISSING("claim.missing"),
  /** An entry of the claim is not disclosed. */
  CLAIM_NOT_DISCLOSED("claim.not-disclosed"),
  /** An entry of the claim is of a type that has no place there. */
  CLAIM_TYPE("claim.type"),
  /** An entry of the claim lacks something. */
  CLAIM_MALFORMED("claim.malformed"),
  /** The term the claim rests on is not shown. */
  VERSION_MISSING("version.missing"),
  /** The term the claim rests on is not disclosed. */
  VERSION_NOT_DISCLOSED("version.not-disclosed"),
  /** The term the claim rests on was recorded after it. */
  VERSION_LATER("version.later"),
  /** Evidence is of another trajectory than the claim. */
  EVIDENCE_OTHER_STREAM("evidence.other-stream"),
  /** Evidence is not shown. */
  EVIDENCE_MISSING("evidence.missing"),
  /** Evidence is another entry than the one the claim was based on. */
  EVIDENCE_OTHER_HASH("evidence.other-hash"),
  /** Evidence is not disclosed. */
  EVIDENCE_NOT_DISCLOSED("evidence.not-disclosed");

  private final String text;

  FaultCode(String text) {
    this.text = text;
  }

  /** The stable text of the code. */
  public String text() {
    return text;
  }
}
