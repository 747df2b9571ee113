package nl.trajectory.api.proving.timestamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** An authority that is made for a test, and a service that it vouches for. */
final class TestAuthority {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final String SIGNATURE = "SHA256withECDSA";

  private final KeyPair authorityKeys = keys();
  private final X509CertificateHolder authority;
  private final KeyPair serviceKeys = keys();
  private final X509CertificateHolder service;

  TestAuthority() {
    try {
      authority = certificate("Authority", authorityKeys, true);
      service = certificate("Service", serviceKeys, false);
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509CertificateHolder certificate(String name, KeyPair keys, boolean vouches)
      throws IOException, OperatorCreationException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=Authority"),
            BigInteger.valueOf(vouches ? 1 : 2),
            Date.from(FROM),
            Date.from(FROM.plus(365, ChronoUnit.DAYS)),
            new X500Name("CN=" + name),
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(vouches));
    if (!vouches) {
      builder.addExtension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
    }
    return builder.build(new JcaContentSignerBuilder(SIGNATURE).build(authorityKeys.getPrivate()));
  }

  /** The certificate of the authority, in PEM. */
  Path authority(Path directory) {
    return pem(directory.resolve("authority.pem"), authority);
  }

  /** The certificate of the service itself, in PEM. */
  Path service(Path directory) {
    return pem(directory.resolve("service.pem"), service);
  }

  private static Path pem(Path file, X509CertificateHolder certificate) {
    try {
      return Files.writeString(
          file,
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
              + "\n-----END CERTIFICATE-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Grants a request. */
  byte[] grant(byte[] query, Instant time, boolean withCertificate) {
    try {
      TimeStampTokenGenerator tokens =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder()
                  .build(SIGNATURE, serviceKeys.getPrivate(), service),
              new JcaDigestCalculatorProviderBuilder()
                  .build()
                  .get(
                      new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                          new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1"))),
              new ASN1ObjectIdentifier("1.2.3.4.1"));
      if (withCertificate) {
        tokens.addCertificates(new JcaCertStore(List.of(service)));
      }
      TimeStampResponseGenerator replies =
          new TimeStampResponseGenerator(tokens, Set.of(TSPAlgorithms.SHA256));
      TimeStampResponse reply =
          replies.generate(new TimeStampRequest(query), BigInteger.ONE, Date.from(time));
      return reply.getEncoded();
    } catch (GeneralSecurityException | IOException | OperatorCreationException | TSPException e) {
      throw new IllegalStateException(e);
    }
  }
}
