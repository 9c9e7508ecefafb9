public import Contest
public import ContestArchive
import ContestSheets
import ContestStore

/// What somebody shows to have a certificate checked.
public enum CertificateEvidence: Hashable, Sendable {
  case code(CertificateCode)
  case seal(CertificateSeal)
  case number(String)

  /// The pieces of evidence in words or in a text that a scanner gave: QR texts first, then codes. A text that has neither may
  /// be a number.
  public static func all(in text: String, mayBeNumber: Bool) -> [CertificateEvidence] {
    var found: [CertificateEvidence] = []
    func add(_ one: CertificateEvidence) { if !found.contains(one) { found.append(one) } }
    for line in text.split(whereSeparator: \.isNewline) {
      if let seal = CertificateSeal(String(line)) {
        add(.seal(seal))
        continue
      }
      if let code = CertificateCode(typed: String(line)) {
        add(.code(code))
        continue
      }
      for word in line.split(whereSeparator: { $0.isWhitespace || "，,；;：".contains($0) })
      where word.count >= 16 {
        if let code = CertificateCode(typed: String(word)) { add(.code(code)) }
      }
    }
    if found.isEmpty, mayBeNumber, !text.contains(where: \.isNewline) {
      found = [.number(text)]
    }
    return found
  }
}

/// What checking one certificate gave.
public struct CertificateCheck: Sendable {
  public enum Verdict: Hashable, Sendable {
    /// Issued here; it holds.
    case valid
    /// Issued here; another took its place, or it was withdrawn.
    case ended(IssuedCertificate.State)
    /// Issued here and valid, though the list of prizes says something else by now.
    case outdated(String)
    /// The signature is right. Whether it was withdrawn is not known without the site.
    case signed
    /// The signature is right, and the names are those of a prize of the archive.
    case archived(Entry.ID, level: String)
    /// The signature is right, and the archive has no such prize.
    case notInArchive
    /// The signature is right, and the names given are not those on the certificate.
    case otherName
    /// Nobody issued it: the code, number or signature is none of this site's.
    case forged
    /// A code or number says nothing without the site that gave it.
    case needsSite
  }

  public let shown: String
  public let verdict: Verdict
  public let number: String?
  public let edition: String?
  public let level: String?
  /// Whom it is for, masked: 喆*.
  public let names: String?
  public let day: CalendarDay?

  init(
    _ shown: String, _ verdict: Verdict, number: String? = nil, edition: String? = nil,
    level: String? = nil, names: String? = nil, day: CalendarDay? = nil
  ) {
    (self.shown, self.verdict, self.number) = (shown, verdict, number)
    (self.edition, self.level, self.names, self.day) = (edition, level, names, day)
  }

  init(_ seal: CertificateSeal, _ verdict: Verdict, names: String? = nil) {
    self.init(
      seal.number, verdict, number: seal.number, edition: seal.edition, level: seal.level,
      names: names)
  }

  /// Whether whoever shows it has what it says, as far as this check can tell.
  public var isGood: Bool {
    switch verdict {
    case .valid, .signed, .archived: true
    case .ended, .outdated, .notInArchive, .otherName, .forged, .needsSite: false
    }
  }

  public func message(in language: Language) -> String {
    switch (verdict, language) {
    case (.valid, .chinese): "真实、有效"
    case (.valid, .english): "genuine and valid"
    case (.ended(let state), .chinese): "曾经发出，现在无效：\(state.name(in: .chinese))"
    case (.ended(let state), .english):
      "issued, and not valid any more: \(state.name(in: .english))"
    case (.outdated(let what), .chinese): "确已发出，但与现在的获奖名单不同（\(what)），请向主办单位核实"
    case (.outdated(let what), .english):
      "issued, but the list of prizes says something else now (\(what)); ask the office"
    case (.signed, .chinese): "真实：确由该单位签发；是否已撤回，这里不知道"
    case (.signed, .english): "genuine; whether it was withdrawn is not known here"
    case (.archived(let entry, let level), .chinese):
      "真实：签名和姓名与归档一致（\(entry)，\(level)）；归档以后是否撤回，这里不知道"
    case (.archived(let entry, let level), .english):
      "genuine; signature and names agree with the archive (\(entry), \(level)); whether it was withdrawn since is not known here"
    case (.notInArchive, .chinese): "签名属实，但归档的获奖名单里没有这个姓名的奖项（归档不含姓名的，也无法核对）"
    case (.notInArchive, .english):
      "the signature is right, but the archive has no such prize of that name (or holds no names)"
    case (.otherName, .chinese): "签名属实，但姓名不是证书上的姓名"
    case (.otherName, .english):
      "the signature is right, but the names are not those on the certificate"
    case (.forged, .chinese): "查无此证：不是本单位发出的，或者被改动过"
    case (.forged, .english): "not genuine: it was not issued here, or it was changed"
    case (.needsSite, .chinese): "查验码和编号只能由发证的站点核对；这里请给二维码的内容"
    case (.needsSite, .english):
      "a code or number can be checked by the site that gave it alone; give the text of the QR code"
    }
  }
}

extension Desk {
  /// Checks certificates against this site's own: 查验. A code, a number, or what a QR code holds.
  ///
  /// - Throws: ``NotPermitted``, `StoreError`, and for a QR code ``SiteError/notMade``: without the site's keys nobody knows whether
  ///   it is genuine, so none is called forged.
  public func checkCertificates(
    _ evidence: [CertificateEvidence]
  ) async throws -> [CertificateCheck] {
    try actor.requireSomewhere(.seeEntries)
    let ids = try await editions().map(\.id).filter { actor.may(.seeEntries, in: .edition($0)) }
    var books: [Edition.ID: CertificateList] = [:]
    var all: [(edition: Edition.ID, record: CertificateRecords.Kept)] = []
    for id in ids {
      all += try await database.read { try CertificateRecords.all(id, in: $0) }.map { (id, $0) }
    }
    var checks: [CertificateCheck] = []
    for one in evidence {
      let found: (edition: Edition.ID, record: CertificateRecords.Kept)?
      let shown: String
      switch one {
      case .code(let code):
        shown = code.shown
        found = all.first { id, record in
          certificateCode(
            number: record.certificate.number, edition: id, level: record.certificate.level,
            digest: record.certificate.digest) == code
        }
      case .number(let number):
        shown = number
        found = all.first { $0.record.certificate.number == number }
      case .seal(let seal):
        shown = seal.number
        found = all.first { id, record in
          record.certificate.number == seal.number && id.text == seal.edition
            && record.certificate.digest == seal.digest && record.certificate.level == seal.level
        }
        guard seal.isSigned(by: try siteIdentity().signingKey) else {
          checks.append(CertificateCheck(seal, .forged))
          continue
        }
        // Signed here and not among what this person, or a database restored from before, has.
        if found == nil {
          checks.append(CertificateCheck(seal, .signed))
          continue
        }
      }
      guard let (id, record) = found else {
        checks.append(CertificateCheck(shown, .forged))
        continue
      }
      if books[id] == nil { books[id] = try await listForChecking(id) }
      checks.append(check(shown, record.certificate, books[id]))
    }
    return checks
  }

  private func listForChecking(_ id: Edition.ID) async throws -> CertificateList? {
    guard actor.may(.exportResults, in: .edition(id)) else { return nil }
    return try await certificates(edition: id)
  }

  private func check(
    _ shown: String, _ certificate: IssuedCertificate, _ list: CertificateList?
  ) -> CertificateCheck {
    let own = list?.certificates.first { $0.certificate.sequence == certificate.sequence }
    let verdict: CertificateCheck.Verdict =
      if certificate.state != .valid {
        .ended(certificate.state)
      } else if let own, own.isStale {
        .outdated(own.state(in: .chinese))
      } else {
        .valid
      }
    return CertificateCheck(
      shown, verdict, number: certificate.number,
      edition: list?.edition.heading ?? "", level: certificate.level,
      names: own?.holder?.names.map { Masking.name($0) }.joined(separator: "、"),
      day: certificate.day)
  }
}

/// Checks certificates without a database: against a site's card, or an archive.
public enum CertificateVerifier {
  /// With a card it is told whether the site signed it; with `names` as they stand on the paper, whether it is theirs.
  public static func check(
    _ evidence: [CertificateEvidence], card: SiteCard, names: [String] = []
  ) -> [CertificateCheck] {
    evidence.map { one in
      guard case .seal(let seal) = one else { return needsSite(one) }
      guard seal.isSigned(by: card.signingKey) else { return CertificateCheck(seal, .forged) }
      guard names.isEmpty || seal.isFor(names) else { return CertificateCheck(seal, .otherName) }
      return CertificateCheck(
        seal, .signed, names: names.isEmpty ? nil : names.joined(separator: "、"))
    }
  }

  /// With an archive it is told whether its signer signed the certificate, and whose prize it is.
  public static func check(
    _ evidence: [CertificateEvidence], archive: ArchivedHolders, card: SiteCard?
  ) -> [CertificateCheck] {
    evidence.map { one in
      guard case .seal(let seal) = one else { return needsSite(one) }
      let isOurs = card.map { $0.signingKey == archive.key } ?? true
      guard isOurs, seal.isSigned(by: archive.key), seal.edition == archive.edition else {
        return CertificateCheck(seal, .forged)
      }
      guard let holder = archive.holders.first(where: { seal.isFor($0.names) }) else {
        return CertificateCheck(seal, .notInArchive)
      }
      return CertificateCheck(seal, .archived(holder.entry, level: holder.level))
    }
  }

  private static func needsSite(_ evidence: CertificateEvidence) -> CertificateCheck {
    switch evidence {
    case .code(let code): CertificateCheck(code.shown, .needsSite)
    case .number(let number): CertificateCheck(number, .needsSite)
    case .seal(let seal): CertificateCheck(seal, .needsSite)
    }
  }
}
