package nl.trajectory.projections.folded;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Parts;
import nl.trajectory.domain.funding.agreement.PartyShare;

/** The pieces of several agreements, put together for each party. */
final class PiecesByParty {
  /** With the decimals that shares are shown with. */
  private static final BigDecimal WHOLE = new BigDecimal("1.0000");

  private final FirstWritten names;
  private final Map<String, Piece> pieces = new LinkedHashMap<>();
  private int agreements;

  PiecesByParty(FirstWritten names) {
    this.names = names;
  }

  void add(List<Piece> ofAnAgreement) {
    agreements++;
    for (Piece piece : ofAnAgreement) {
      pieces.merge(names.of(piece.share().party()), piece, Piece::and);
    }
  }

  @FunctionalInterface
  interface Shown<T> {
    T of(String party, BigDecimal share, Piece whole);
  }

  /**
   * The share is the agreed one; where several agreements meet, the part of their money, of which
   * the shares add up to one.
   */
  <T> List<T> all(Shown<T> shown) {
    List<BigDecimal> amounts = pieces.values().stream().map(p -> p.amount().amount()).toList();
    boolean realised = agreements > 1 && amounts.stream().anyMatch(a -> a.signum() > 0);
    List<BigDecimal> shares =
        realised
            ? Parts.of(WHOLE, amounts)
            : pieces.values().stream().map(piece -> piece.share().share().part()).toList();
    List<T> all = new ArrayList<>();
    pieces.forEach((party, piece) -> all.add(shown.of(party, shares.get(all.size()), piece)));
    return all;
  }

  /** What one agreement gives a party to carry, or to get. */
  record Piece(PartyShare share, Euros amount, Euros borne) {
    Piece and(Piece more) {
      boolean hadNone = share.share().part().signum() == 0;
      return new Piece(
          hadNone ? more.share : share, amount.plus(more.amount), borne.plus(more.borne));
    }
  }
}
