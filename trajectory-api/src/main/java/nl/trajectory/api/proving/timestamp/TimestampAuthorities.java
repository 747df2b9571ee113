package nl.trajectory.api.proving.timestamp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** The authorities whose word on the time is taken. Immutable. */
public final class TimestampAuthorities {
  private final List<X509Certificate> authorities;

  private TimestampAuthorities(Collection<X509Certificate> authorities) {
    this.authorities = List.copyOf(authorities);
  }

  /**
   * Reads certificates in PEM, one or more.
   *
   * @throws IOException when the file cannot be read, or has none
   */
  public static TimestampAuthorities read(Path file) throws IOException {
    try (InputStream pem = Files.newInputStream(file)) {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IOException("there is no certificate in it");
      }
      return new TimestampAuthorities(found);
    } catch (CertificateException e) {
      throw new IOException("it is not certificates in PEM", e);
    }
  }

  /**
   * Verifies who signed a token, for that purpose, with a certificate that was valid then. Whether
   * it was revoked since is not asked.
   *
   * @return the time that it tells
   * @throws TimestampRefused when it is not signed by an authority, or by one that it vouches for
   */
  Instant verify(TimeStampToken token) throws TimestampRefused {
    Collection<X509CertificateHolder> signers = token.getCertificates().getMatches(token.getSID());
    if (signers.size() != 1) {
      throw new TimestampRefused("the stamp does not carry the certificate of its signer");
    }
    X509CertificateHolder signer = signers.iterator().next();
    Date time = Objects.requireNonNull(token.getTimeStampInfo().getGenTime());
    try {
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      requireTrust(certificate(signer), certificates(token), time);
      return time.toInstant();
    } catch (TSPException | OperatorCreationException | GeneralSecurityException | IOException e) {
      throw new TimestampRefused("the stamp is not signed by a trusted authority", e);
    }
  }

  private void requireTrust(X509Certificate signer, Collection<X509Certificate> carried, Date at)
      throws GeneralSecurityException {
    if (authorities.contains(signer)) {
      return;
    }
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    Set<TrustAnchor> anchors =
        authorities.stream().map(ca -> new TrustAnchor(ca, null)).collect(Collectors.toSet());
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(carried)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(at);
    CertPathBuilder.getInstance("PKIX").build(parameters);
  }

  private static Collection<X509Certificate> certificates(TimeStampToken token)
      throws GeneralSecurityException, IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (X509CertificateHolder carried : token.getCertificates().getMatches(null)) {
      certificates.add(certificate(carried));
    }
    return certificates;
  }

  private static X509Certificate certificate(X509CertificateHolder holder)
      throws GeneralSecurityException, IOException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
  }
}
