import Contest

/// The findings about a package, or about the answer to one.
public struct PackageReport: Sendable {
  public let manifest: PackageManifest
  public let findings: [ArchiveFinding]
  /// How many entries it has of each standing, by its word.
  public let counts: [String: Int]
  /// How many packages an answer is about, and how many faults it tells; 0 for a package.
  public let faults: Int

  /// Whether the signer was compared with a card, and is the one.
  public var isSignerChecked: Bool {
    findings.contains { $0.name == "signer" && $0.state == .right }
  }

  public var isSound: Bool {
    !findings.contains { if case .wrong = $0.state { true } else { false } }
  }
}

/// Checks a package without a database: 核验报送包. A package that is not whole is an error that is thrown; the signer is a
/// finding.
public enum PackageVerifier {
  /// Whether a file says of itself that it is a package or an answer, and no archive.
  ///
  /// - Throws: ``ArchiveError`` for what cannot be opened.
  public static func isPackage(
    _ path: String, limits: ArchiveLimits = .package
  ) throws(ArchiveError) -> Bool {
    let head = try ArchiveFile(path: path, limits: limits).bytes(of: ArchivePart.manifest)
    do throws(ArchiveError.LineFault) {
      return try Fields(try JSONReader.read(head)).text("format").hasPrefix("contest-package-")
    } catch {
      throw .badLine(file: ArchivePart.manifest, line: 1, error)
    }
  }

  /// Checks it; `card` says whose it should be, and without one the signer is not checked.
  ///
  /// - Throws: ``ArchiveError``, ``PackageError`` for what does not hold together.
  public static func verify(
    _ path: String, card: SiteCard? = nil, limits: ArchiveLimits = .package
  ) throws -> PackageReport {
    switch try HandedFile(path: path, limits: limits) {
    case .package(let package):
      var counts: [String: Int] = [:]
      for entry in package.entries { counts[entry.standing.rawValue, default: 0] += 1 }
      return PackageReport(
        manifest: package.manifest,
        findings: common(package.manifest) + [
          ArchiveFinding(
            "rulebook",
            Bilingual(
              chinese: "规程及其修订与封存时的 SHA-256 一致",
              english:
                "the rulebook and its amendments have the SHA-256 with which they were sealed"),
            count: 1 + package.amendments.count, []),
          ArchiveFinding(
            "entries",
            Bilingual(
              chinese: "每项的身份和编号不重复，人员各属一项",
              english: "identities and codes are there once, and each person is on one entry"),
            count: package.entries.count, []),
          ArchiveFinding(
            "entry-files",
            Bilingual(
              chinese: "交来的文件与各项所列一致（密封，只有收件单位打得开）",
              english: "the files are those of the entries (sealed: only the receiver opens them)"),
            count: package.entries.map(\.files.count).reduce(0, +), []),
          .signer(card, claims: package.manifest.from, key: package.signingKey),
        ], counts: counts, faults: 0)
    case .answer(let answer):
      var counts: [String: Int] = [:]
      for line in answer.open.lines { counts[line.standing.rawValue, default: 0] += 1 }
      return PackageReport(
        manifest: answer.manifest,
        findings: common(answer.manifest) + [
          .signer(card, claims: answer.manifest.from, key: answer.signingKey)
        ], counts: counts, faults: answer.open.faults.count)
    }
  }

  private static func common(_ manifest: PackageManifest) -> [ArchiveFinding] {
    [
      ArchiveFinding(
        "files",
        Bilingual(chinese: "文件与清单所列一致", english: "the files are those of the manifest"),
        count: manifest.files.count, []),
      ArchiveFinding(
        "digests",
        Bilingual(
          chinese: "各文件的大小、行数和 SHA-256 与清单一致",
          english: "size, rows and SHA-256 of each file are those of the manifest"),
        count: manifest.files.count, []),
      ArchiveFinding(
        "signature",
        Bilingual(chinese: "清单的签名有效", english: "the signature of the manifest is valid"),
        count: 1, []),
    ]
  }
}
