package nl.trajectory.projections.facts.funding;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.Share;
import org.jspecify.annotations.Nullable;

/**
 * An agreement, and who may see all of it.
 *
 * @param stream id of its stream
 * @param region of its cohort; null: the cohort is not known
 * @param payerName normalised, as are all names; null: nobody is named
 * @param fund who pre-finances, or {@link #NO_FUND}
 * @param parties the normalised names of those who have to do with all of it
 */
public record AgreementRow(
    String reference,
    String stream,
    String cohort,
    @Nullable String region,
    String kind,
    @Nullable String payerName,
    String fund,
    String fundName,
    List<String> parties,
    @Nullable Share recoveryShare) {
  /** Stands where nobody pre-finances. */
  public static final String NO_FUND = "none";

  /**
   * @param region of its cohort; null: the cohort is not known
   */
  public static AgreementRow of(
      String stream, AgreementConcluded concluded, @Nullable String region) {
    String fund = Objects.requireNonNullElse(concluded.preFinancier(), NO_FUND);
    return new AgreementRow(
        concluded.reference(),
        stream,
        concluded.cohort(),
        region,
        concluded.kind().name(),
        concluded.payer() == null ? null : normalised(concluded.payer()),
        fund,
        normalised(fund),
        parties(concluded),
        concluded.agreedRecoveryShare());
  }

  /** A row of the table. */
  static AgreementRow of(ResultSet row) throws SQLException {
    BigDecimal recoveryShare = row.getBigDecimal("recovery_share");
    return new AgreementRow(
        row.getString("reference"),
        row.getString("stream"),
        row.getString("cohort"),
        row.getString("region"),
        row.getString("kind"),
        row.getString("payer_name"),
        row.getString("fund"),
        row.getString("fund_name"),
        List.of((String[]) row.getArray("parties").getArray()),
        recoveryShare == null ? null : new Share(recoveryShare));
  }

  private static List<String> parties(AgreementConcluded concluded) {
    String payer = concluded.payer();
    return normalised(
        AgreementConcluded.TRAJECTORY_MUNICIPALITY.equals(payer) ? null : payer,
        concluded.payee(),
        concluded.preFinancier(),
        concluded.leadApplicant());
  }

  static String normalised(String name) {
    return NormalisedName.of(name).text();
  }

  /** Each once, in an order of their own; null names nobody. */
  static List<String> normalised(@Nullable String... names) {
    return Stream.of(names)
        .filter(Objects::nonNull)
        .map(AgreementRow::normalised)
        .distinct()
        .sorted()
        .toList();
  }

  /** Those who have to do with all of it, and these. */
  List<String> partiesAnd(@Nullable String... more) {
    return Stream.concat(parties.stream(), normalised(more).stream()).distinct().sorted().toList();
  }
}
