package nl.trajectory.ledger.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import nl.trajectory.ledger.Content;
import nl.trajectory.ledger.Leaf;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.shown.Disclosure;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.ShownEntry;
import nl.trajectory.ledger.bundle.shown.ShownHead;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.CanonicalJson;
import nl.trajectory.ledger.json.JsonRefused;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Heads;
import nl.trajectory.ledger.note.SignatureLine;

/** Everything that is done to bundles to make them prove nothing, with what must be found. */
enum Mutation {
  AN_ENTRY_IS_DROPPED(
      FaultCode.STREAM_GAP,
      c -> edited(c, d -> d.changeEntries(c.trajectory, entries -> without(entries, 1)))),
  THE_FIRST_ENTRY_IS_DROPPED(
      FaultCode.STREAM_GAP,
      c -> edited(c, d -> d.changeEntries(c.trajectory, entries -> without(entries, 0)))),
  THE_LAST_ENTRY_OF_THE_TRAJECTORY_IS_DROPPED(
      FaultCode.HEAD_NOT_PROVEN,
      c -> {
        c.heads = true;
        return edited(
            c, d -> d.changeEntries(c.trajectory, entries -> without(entries, entries.size() - 1)));
      }),
  THE_PAYMENT_IS_DROPPED(
      FaultCode.HEAD_NOT_PROVEN,
      c -> {
        c.heads = true;
        return edited(c, d -> d.changeEntries(c.claim, entries -> without(entries, 2)));
      }),
  TWO_ENTRIES_ARE_SWAPPED(
      FaultCode.STREAM_GAP,
      c ->
          edited(
              c,
              d ->
                  d.changeEntries(
                      c.trajectory,
                      entries -> {
                        Collections.swap(entries, 0, 1);
                        return entries;
                      }))),
  AN_ENTRY_OF_ANOTHER_STREAM_IS_SHOWN(
      FaultCode.STREAM_OTHER_ENTRY,
      c ->
          edited(
              c,
              d -> {
                ShownEntry foreign = d.streams.get(c.agreement).entries().get(1);
                d.changeEntry(c.trajectory, 1, entry -> foreign);
              })),
  A_POSITION_IS_CHANGED(
      FaultCode.INCLUSION_NOT_PROVEN,
      c ->
          edited(
              c,
              d ->
                  d.changeEntry(
                      c.trajectory,
                      0,
                      e -> new ShownEntry(e.position() - 1, e.leaf(), e.proof())))),
  A_POSITION_IS_PUT_FIRST(
      FaultCode.STREAM_POSITION,
      c -> edited(c, d -> d.changeEntry(c.claim, 1, e -> new ShownEntry(0, e.leaf(), e.proof())))),
  A_PROOF_IS_SHORTENED(
      FaultCode.INCLUSION_NOT_PROVEN,
      c ->
          edited(
              c,
              d ->
                  d.changeEntry(
                      c.claim,
                      0,
                      e -> new ShownEntry(e.position(), e.leaf(), without(e.proof(), 0))))),
  A_LEAF_IS_CHANGED(
      FaultCode.INCLUSION_NOT_PROVEN,
      c ->
          edited(
              c,
              d ->
                  d.changeEntry(
                      c.trajectory,
                      0,
                      e -> new ShownEntry(e.position(), otherSeal(e.leaf()), e.proof())))),
  THE_LOG_RECORDED_A_BROKEN_LINK(
      FaultCode.STREAM_BROKEN_LINK,
      c -> {
        c.trajectoryLeaf = leaf -> leaf.sequence() == 2 ? otherPrevious(leaf) : leaf;
        return c.draft().toBytes();
      }),
  THE_LOG_RECORDED_A_SEQUENCE_TWICE(
      FaultCode.STREAM_GAP,
      c -> {
        c.trajectoryLeaf = leaf -> leaf.sequence() == 2 ? earlierSequence(leaf) : leaf;
        return c.draft().toBytes();
      }),
  THE_LOG_RECORDED_AN_EARLIER_TIME(
      FaultCode.STREAM_TIME,
      c -> {
        c.trajectoryLeaf = leaf -> leaf.sequence() == 2 ? earlier(leaf) : leaf;
        return c.draft().toBytes();
      }),
  A_HEAD_HAS_ANOTHER_INDEX(
      FaultCode.HEAD_NOT_PROVEN,
      c -> {
        c.heads = true;
        return edited(
            c,
            d ->
                d.changeHead(
                    c.claim, head -> new ShownHead(head.index() ^ 1, head.count(), head.proof())));
      }),
  A_HEAD_HAS_ANOTHER_COUNT_WITH_THE_SAME_PROOF(
      FaultCode.HEAD_NOT_PROVEN,
      c -> {
        c.heads = true;
        c.others = 0;
        return edited(c, d -> d.changeHead(c.agreement, head -> new ShownHead(0, 4, head.proof())));
      }),
  A_HEAD_IS_SHOWN_AND_NOT_COMMITTED(
      FaultCode.HEAD_NOT_COMMITTED,
      c -> {
        c.heads = false;
        return edited(c, d -> d.changeHead(c.claim, head -> new ShownHead(0, 3, List.of())));
      }),
  A_SALT_IS_CHANGED(
      FaultCode.DISCLOSED_OTHER_CONTENT,
      c ->
          edited(
              c,
              d ->
                  d.changeDisclosure(
                      c.term, s -> new Disclosure(otherHash(s.salt()), s.content())))),
  AN_AMOUNT_IS_CHANGED(
      FaultCode.DISCLOSED_OTHER_CONTENT,
      c ->
          edited(
              c,
              d ->
                  d.changeDisclosure(
                      new EntryId(c.claim, 0),
                      s -> new Disclosure(s.salt(), with(s.content(), "amount", "9999.00"))))),
  A_PAYMENT_IS_CHANGED(
      FaultCode.DISCLOSED_OTHER_CONTENT,
      c ->
          edited(
              c,
              d ->
                  d.changeDisclosure(
                      new EntryId(c.claim, 2),
                      s -> new Disclosure(s.salt(), with(s.content(), "amount", "0.00"))))),
  A_DATE_IS_REMOVED(
      FaultCode.DISCLOSED_OTHER_CONTENT,
      c ->
          edited(
              c,
              d ->
                  d.changeDisclosure(
                      c.term, s -> new Disclosure(s.salt(), otherDate(s.content()))))),
  CONTENT_IS_DISCLOSED_OF_NO_ENTRY(
      FaultCode.DISCLOSED_NO_ENTRY,
      c -> edited(c, d -> d.disclosed.put(new EntryId(c.claim, 99), d.disclosed.get(c.term)))),
  THE_CLAIM_IS_NOT_SHOWN(FaultCode.CLAIM_MISSING, c -> edited(c, d -> d.claim = "claim-2")),
  AN_ENTRY_OF_THE_CLAIM_IS_NOT_DISCLOSED(
      FaultCode.CLAIM_NOT_DISCLOSED,
      c -> edited(c, d -> d.disclosed.remove(new EntryId(c.claim, c.random.nextInt(3))))),
  THE_TERM_IS_NOT_DISCLOSED(
      FaultCode.VERSION_NOT_DISCLOSED, c -> edited(c, d -> d.disclosed.remove(c.term))),
  THE_TERM_IS_NOT_SHOWN(
      FaultCode.VERSION_MISSING,
      c ->
          edited(
              c,
              d -> {
                d.streams.remove(c.agreement);
                d.disclosed.remove(c.term);
              })),
  THE_TERM_WAS_AGREED_AFTERWARDS(
      FaultCode.VERSION_LATER,
      c -> {
        c.laterType = "TermAgreed";
        c.laterStream = c.agreement;
        return recorded(c, "version", () -> Map.of("stream", c.agreement, "sequence", 2), 2);
      }),
  EVIDENCE_IS_NOT_DISCLOSED(
      FaultCode.EVIDENCE_NOT_DISCLOSED, c -> edited(c, d -> d.disclosed.remove(c.evidence.get(0)))),
  THE_TRAJECTORY_IS_NOT_SHOWN(
      FaultCode.EVIDENCE_MISSING,
      c ->
          edited(
              c,
              d -> {
                d.streams.remove(c.trajectory);
                c.evidence.forEach(d.disclosed::remove);
              })),
  EVIDENCE_HAS_ANOTHER_HASH(
      FaultCode.EVIDENCE_OTHER_HASH,
      c ->
          recorded(
              c,
              "evidence",
              () ->
                  List.of(TestClaim.named(c.evidence.get(0), c.log.leafHash(c.evidence.get(1)))))),
  EVIDENCE_HAS_ANOTHER_POSITION(
      FaultCode.CLAIM_MALFORMED,
      c ->
          recorded(
              c,
              "evidence",
              () -> List.of(c.named(c.evidence.get(0), c.log.position(c.evidence.get(0)) + 1)))),
  EVIDENCE_IS_OF_ANOTHER_STREAM(
      FaultCode.EVIDENCE_OTHER_STREAM,
      c -> recorded(c, "evidence", () -> List.of(c.named(c.term)))),
  EVIDENCE_DOES_NOT_EXIST(
      FaultCode.EVIDENCE_MISSING,
      c ->
          recorded(
              c,
              "evidence",
              () ->
                  List.of(TestClaim.named(new EntryId(c.trajectory, 99), c.log.leafHash(c.term))))),
  EVIDENCE_IS_NO_LIST(FaultCode.CLAIM_MALFORMED, c -> recorded(c, "evidence", () -> "all of it")),
  A_CONDITION_DOES_NOT_SAY_WHETHER_IT_IS_MET(
      FaultCode.CLAIM_MALFORMED,
      c -> recorded(c, "conditions", () -> List.of(Map.of("condition", "started")))),
  THE_AMOUNT_IS_A_NUMBER(FaultCode.CLAIM_MALFORMED, c -> recorded(c, "amount", () -> 2500)),
  THE_AMOUNT_HAS_NO_CENTS(FaultCode.CLAIM_MALFORMED, c -> recorded(c, "amount", () -> "2500")),
  THE_CLAIM_BEGINS_WITH_ANOTHER_TYPE(
      FaultCode.CLAIM_TYPE,
      c -> {
        c.dueType = "ClaimPaid";
        return c.draft().toBytes();
      }),
  THE_CLAIM_BECOMES_DUE_TWICE(
      FaultCode.CLAIM_TYPE,
      c -> {
        c.laterType = "ClaimBecameDue";
        return c.draft().toBytes();
      }),
  A_LATER_ENTRY_NAMES_OTHER_EVIDENCE(
      FaultCode.EVIDENCE_MISSING,
      c -> {
        c.laterType = c.random.nextBoolean() ? "ClaimRevised" : "ClaimReinstated";
        Hash none = Hash.of(new byte[32]);
        c.laterPayload =
            Map.of("evidence", List.of(TestClaim.named(new EntryId(c.trajectory, 50), none)));
        return c.draft().toBytes();
      }),
  A_LATER_ENTRY_NAMES_ANOTHER_TRAJECTORY(
      FaultCode.CLAIM_MALFORMED,
      c -> {
        c.laterType = "ClaimRevised";
        c.laterPayload = Map.of("trajectory", c.agreement);
        return c.draft().toBytes();
      }),
  A_PAYMENT_WITHOUT_AMOUNT(
      FaultCode.CLAIM_MALFORMED,
      c -> {
        c.laterPayload = Map.of();
        return c.draft().toBytes();
      }),
  ANOTHER_KEY_SIGNED(
      FaultCode.CHECKPOINT_NOT_SIGNED,
      c ->
          edited(
              c,
              d -> {
                d.checkpoint = c.log.checkpoint(c.log.size(), c.heads).sign(TestClaim.IMPOSTOR);
                c.cosign(d, TestClaim.WITNESS);
              })),
  ANOTHER_LOG_SIGNED(
      FaultCode.CHECKPOINT_OTHER_LOG,
      c ->
          edited(
              c,
              d -> {
                Checkpoint ours = c.log.checkpoint(c.log.size(), c.heads);
                d.checkpoint =
                    new Checkpoint("other.example", ours.size(), ours.root(), ours.heads())
                        .sign(TestClaim.KEY);
              })),
  THE_LOG_SIGNED_TWICE(
      FaultCode.CHECKPOINT_SIGNED_TWICE,
      c -> edited(c, d -> d.checkpoint = d.checkpoint.with(d.checkpoint.signatures().get(0)))),
  A_WITNESS_IS_NOT_NAMED(
      FaultCode.CHECKPOINT_UNKNOWN_SIGNATURE,
      c ->
          edited(
              c,
              d -> {
                c.cosign(d, TestClaim.OTHER_WITNESS);
                d.witnesses.remove(TestClaim.OTHER_WITNESS.cosigner());
              })),
  A_WITNESS_SIGNED_ABOVE_THE_LOG(
      FaultCode.CHECKPOINT_SIGNATURE_ORDER, c -> signaturesSwapped(c, "checkpoint", 0)),
  WITNESSES_SIGNED_IN_ANOTHER_ORDER_THAN_THEIR_KEYS(
      FaultCode.CHECKPOINT_SIGNATURE_ORDER, c -> signaturesSwapped(c, "checkpoint", 1)),
  A_WITNESS_SIGNED_THE_NEWEST_CHECKPOINT_ABOVE_THE_LOG(
      FaultCode.CHECKPOINT_SIGNATURE_ORDER, c -> signaturesSwapped(c, "newest-checkpoint", 0)),
  A_WITNESS_SIGNED_NOTHING(
      FaultCode.WITNESSES_UNUSED,
      c -> edited(c, d -> d.witnesses.add(TestClaim.OTHER_WITNESS.cosigner()))),
  A_WITNESS_SIGNED_ANOTHER_CHECKPOINT(
      FaultCode.WITNESS_WRONG_SIGNATURE,
      c ->
          edited(
              c,
              d -> {
                String other = c.log.checkpoint(1, c.heads).text();
                SignatureLine line = c.line(other, TestClaim.OTHER_WITNESS);
                d.checkpoint = d.checkpoint.with(line);
                d.witnesses.add(TestClaim.OTHER_WITNESS.cosigner());
              })),
  THE_HEADS_ARE_OTHERS_AND_SIGNED(
      FaultCode.HEAD_NOT_PROVEN,
      c -> {
        c.heads = true;
        return edited(
            c,
            d -> {
              Checkpoint ours = c.log.checkpoint(c.log.size(), true);
              Heads heads = new Heads(otherHash(ours.heads().root()), ours.heads().count());
              d.witnesses.clear();
              d.checkpoint =
                  new Checkpoint(ours.origin(), ours.size(), ours.root(), heads)
                      .sign(TestClaim.KEY);
            });
      }),
  THE_CONSISTENCY_IS_STALE(
      FaultCode.CONSISTENCY_NOT_PROVEN,
      c ->
          edited(
              c,
              d -> {
                c.log.append("other-0", "SomethingHappened", Map.of());
                c.grow(d);
                d.consistency = c.log.consistency(c.log.size() - 1, c.log.size());
                if (d.consistency.equals(c.log.consistency(sizeOf(d), c.log.size()))) {
                  d.consistency = List.of();
                }
              })),
  THE_NEWEST_CHECKPOINT_IS_OLDER(
      FaultCode.CONSISTENCY_NOT_PROVEN,
      c ->
          edited(
              c,
              d -> {
                d.newest = c.log.checkpoint(c.log.size() - 1, c.heads).sign(TestClaim.KEY);
                d.consistency = List.of();
              })),
  THE_LOG_FORKED(
      FaultCode.CONSISTENCY_NOT_PROVEN,
      c ->
          edited(
              c,
              d -> {
                TestClaim fork = new TestClaim(c.random);
                fork.steps = c.steps + c.others * (c.steps + 1) + 9;
                fork.draft();
                d.newest = fork.log.checkpoint(fork.log.size(), c.heads).sign(TestClaim.KEY);
                d.consistency = fork.log.consistency(sizeOf(d), fork.log.size());
              })),
  THE_FILE_IS_CUT_OFF(
      FaultCode.BUNDLE_UNREADABLE,
      c -> {
        byte[] whole = c.draft().toBytes();
        return Arrays.copyOf(whole, c.random.nextInt(whole.length));
      }),
  SOMETHING_FOLLOWS_THE_FILE(
      FaultCode.BUNDLE_UNREADABLE,
      c -> {
        byte[] whole = c.draft().toBytes();
        return Arrays.copyOf(whole, whole.length + 1 + c.random.nextInt(30));
      }),
  A_FILE_IS_MISSING(
      FaultCode.BUNDLE_MISSING_FILE,
      c ->
          repacked(
              c,
              files ->
                  files.remove(
                      List.of("bundle.json", "checkpoint", "witnesses", "streams/claim-1.json")
                          .get(c.random.nextInt(4))))),
  A_FILE_IS_TOO_MANY(
      FaultCode.BUNDLE_UNEXPECTED_FILE, c -> repacked(c, files -> files.put("more", new byte[0]))),
  TWO_FILES_ARE_IN_ANOTHER_ORDER(
      FaultCode.BUNDLE_UNEXPECTED_FILE,
      c -> repacked(c, files -> files.put("witnesses", files.remove("witnesses")))),
  THE_FIRST_TWO_FILES_ARE_SWAPPED(
      FaultCode.BUNDLE_UNEXPECTED_FILE,
      c ->
          repacked(
              c,
              files -> {
                Map<String, byte[]> rest = new LinkedHashMap<>(files);
                files.clear();
                files.put("checkpoint", rest.remove("checkpoint"));
                files.putAll(rest);
              })),
  A_FILE_HAS_ANOTHER_FORM(
      FaultCode.FILE_NOT_CANONICAL,
      c ->
          repacked(
              c,
              files ->
                  files.computeIfPresent(
                      "streams/claim-1.json",
                      (name, content) -> (new String(content, UTF_8) + " ").getBytes(UTF_8)))),
  A_FILE_HAS_A_FIELD_TOO_MANY(
      FaultCode.FILE_MALFORMED,
      c ->
          repacked(c, files -> json(files, "disclosed/claim-1-0.json", j -> j.put("personal", 1)))),
  A_FILE_LACKS_A_FIELD(
      FaultCode.FILE_MALFORMED,
      c -> repacked(c, files -> json(files, "streams/claim-1.json", j -> j.remove("entries")))),
  A_KEY_OF_A_WITNESS_IS_OUT_OF_FORM(
      FaultCode.WITNESSES_MALFORMED,
      c -> repacked(c, files -> files.put("witnesses", "w\n".getBytes(UTF_8)))),
  THE_KEYS_OF_WITNESSES_ARE_IN_ANOTHER_ORDER(
      FaultCode.WITNESSES_MALFORMED,
      c -> {
        Draft draft = c.draft();
        c.cosign(draft, TestClaim.OTHER_WITNESS);
        return repacked(
            draft,
            files -> {
              List<String> keys =
                  new ArrayList<>(new String(files.get("witnesses"), UTF_8).lines().toList());
              Collections.reverse(keys);
              files.put("witnesses", (String.join("\n", keys) + "\n").getBytes(UTF_8));
            });
      }),
  A_KEY_OF_A_WITNESS_IS_THERE_TWICE(
      FaultCode.WITNESSES_MALFORMED,
      c ->
          repacked(
              c,
              files ->
                  files.computeIfPresent(
                      "witnesses",
                      (name, keys) -> new String(keys, UTF_8).repeat(2).getBytes(UTF_8)))),
  THE_STREAMS_ARE_LISTED_IN_ANOTHER_ORDER(
      FaultCode.FILE_MALFORMED,
      c ->
          repacked(
              c,
              files ->
                  json(
                      files,
                      "bundle.json",
                      j -> j.put("streams", List.of(c.claim, c.agreement, c.trajectory))))),
  A_STREAM_IS_LISTED_TWICE(
      FaultCode.FILE_MALFORMED,
      c ->
          repacked(
              c,
              files ->
                  json(
                      files,
                      "bundle.json",
                      j ->
                          j.put("streams", List.of(c.agreement, c.claim, c.claim, c.trajectory))))),
  THE_CHECKPOINT_IS_OUT_OF_FORM(
      FaultCode.CHECKPOINT_MALFORMED,
      c -> repacked(c, files -> files.put("checkpoint", "log\n".getBytes(UTF_8))));

  /** Makes the bytes of a bundle. */
  interface Making {
    byte[] of(TestClaim claim);
  }

  /** Changes a draft. */
  interface Edit {
    void of(Draft draft);
  }

  /** Changes the files of a bundle. */
  interface Repack {
    void of(Map<String, byte[]> files);
  }

  /** What a dishonest log records, once the evidence is known. */
  interface Recorded {
    Object get();
  }

  final FaultCode code;

  @SuppressWarnings("ImmutableEnumChecker") // only lambdas that hold nothing
  private final Making making;

  Mutation(FaultCode code, Making making) {
    this.code = code;
    this.making = making;
  }

  byte[] of(TestClaim claim) {
    return making.of(claim);
  }

  private static byte[] edited(TestClaim claim, Edit edit) {
    Draft draft = claim.draft();
    edit.of(draft);
    return draft.toBytes();
  }

  private static byte[] recorded(TestClaim claim, String field, Recorded value) {
    claim.duePayload =
        payload -> {
          payload.put(field, value.get());
          return payload;
        };
    return claim.draft().toBytes();
  }

  private static byte[] recorded(TestClaim claim, String field, Recorded value, int alsoDisclosed) {
    claim.duePayload =
        payload -> {
          payload.put(field, value.get());
          return payload;
        };
    EntryId also = new EntryId(claim.agreement, alsoDisclosed);
    return edited(claim, d -> d.disclosed.put(also, claim.log.disclosure(also)));
  }

  private static byte[] repacked(TestClaim claim, Repack repack) {
    return repacked(claim.draft(), repack);
  }

  private static byte[] repacked(Draft draft, Repack repack) {
    try {
      Map<String, byte[]> files = new LinkedHashMap<>(Archive.read(draft.toBytes()));
      repack.of(files);
      return Archive.write(files);
    } catch (BundleRefused e) {
      throw new AssertionError(e);
    }
  }

  /** Swaps a signature under a checkpoint with the next one, of the log and two witnesses. */
  private static byte[] signaturesSwapped(TestClaim claim, String file, int signature) {
    Draft draft = claim.draft();
    claim.cosign(draft, TestClaim.OTHER_WITNESS);
    claim.grow(draft);
    return repacked(
        draft,
        files ->
            files.computeIfPresent(
                file,
                (name, note) -> {
                  String text = new String(note, UTF_8);
                  int end = text.indexOf("\n\n") + 2;
                  List<String> lines = new ArrayList<>(text.substring(end).lines().toList());
                  Collections.swap(lines, signature, signature + 1);
                  return (text.substring(0, end) + String.join("\n", lines) + "\n").getBytes(UTF_8);
                }));
  }

  private static void json(
      Map<String, byte[]> files, String file, Consumer<Map<String, Object>> edit) {
    files.computeIfPresent(
        file,
        (name, content) -> {
          try {
            Map<String, Object> json = new TreeMap<>();
            ((Map<?, ?>) CanonicalJson.parse(content))
                .forEach((key, value) -> json.put((String) key, value));
            edit.accept(json);
            return CanonicalJson.write(json);
          } catch (JsonRefused e) {
            throw new AssertionError(e);
          }
        });
  }

  private static long sizeOf(Draft draft) {
    return Long.parseLong(draft.checkpoint.text().lines().toList().get(1));
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> fewer = new ArrayList<>(list);
    fewer.remove(index);
    return fewer;
  }

  private static Hash otherHash(Hash hash) {
    byte[] bytes = hash.bytes();
    bytes[7] ^= 16;
    return Hash.of(bytes);
  }

  private static Content with(Content content, String field, Object value) {
    Map<String, Object> payload = new HashMap<>(content.payload());
    payload.put(field, value);
    return new Content(
        content.type(), content.revision(), content.occurredOn(), payload, content.metadata());
  }

  private static Content otherDate(Content content) {
    return new Content(
        content.type(),
        content.revision(),
        content.occurredOn() == null ? LocalDate.of(2026, 3, 1) : null,
        content.payload(),
        content.metadata());
  }

  private static Leaf otherSeal(Leaf leaf) {
    return changed(leaf, leaf.sequence(), leaf.previous(), leaf.knownAt(), leaf.commitment());
  }

  private static Leaf otherPrevious(Leaf leaf) {
    return changed(
        leaf, leaf.sequence(), otherHash(leaf.previous()), leaf.knownAt(), leaf.sealedHash());
  }

  private static Leaf earlierSequence(Leaf leaf) {
    return changed(leaf, leaf.sequence() - 1, leaf.previous(), leaf.knownAt(), leaf.sealedHash());
  }

  private static Leaf earlier(Leaf leaf) {
    return changed(
        leaf,
        leaf.sequence(),
        leaf.previous(),
        leaf.knownAt().minusSeconds(1000),
        leaf.sealedHash());
  }

  private static Leaf changed(Leaf leaf, long sequence, Hash previous, Instant knownAt, Hash seal) {
    return new Leaf(
        leaf.stream(),
        sequence,
        leaf.eventId(),
        leaf.recordedAt(),
        knownAt,
        previous,
        leaf.commitment(),
        seal);
  }
}
