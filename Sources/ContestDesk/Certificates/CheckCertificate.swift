public import Contest
public import ContestArchive
import ContestSheets
import ContestStore

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
    ///
    /// An organization's cup or award has no entry.
    case archived(Entry.ID?, level: String)
    /// The signature is right, and the names have another prize in the archive.
    case otherLevel(String)
    /// The signature is right, and the archive has no such prize.
    case notInArchive
    /// The signature is right, and the names given are not those on the certificate.
    case otherName
    /// The code is of a certificate that was issued, and the file in which it stands lacks these words of it, a name or its prize.
    case lacking([String])
    /// Its code or QR code is of another certificate than the number beside it.
    case otherNumber(String)
    /// Code, number and QR code were each issued, and not for one certificate.
    case mixed
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
  /// Whom it is for: in full to whoever may take lists out, so that the office can hold it against the paper.
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
    case .ended, .outdated, .notInArchive, .otherLevel, .otherName, .lacking, .otherNumber, .mixed,
      .forged, .needsSite:
      false
    }
  }

  public func message(in language: Language) -> String {
    switch (verdict, language) {
    case (.valid, .chinese): "真实、有效"
    case (.valid, .english): "genuine and valid"
    case (.ended(let state), .chinese): "曾经发出，现在无效：\(state.name(in: .chinese))"
    case (.ended(let state), .english):
      "issued, and not valid any more: \(state.name(in: .english))"
    case (.outdated(let what), .chinese): "确已发出，但现在的情况与发出时不同（\(what)），请向主办单位核实"
    case (.outdated(let what), .english):
      "issued, but things have changed since (\(what)); ask the office"
    case (.signed, .chinese): "真实：确由该单位签发；是否已撤回，这里不知道"
    case (.signed, .english): "genuine; whether it was withdrawn is not known here"
    case (.archived(let entry, let level), .chinese):
      "真实：签名和姓名与归档一致（\(entry.map { "\($0)，" } ?? "")\(level)）；归档以后是否撤回，这里不知道"
    case (.archived(let entry, let level), .english):
      "genuine; signature and names agree with the archive (\(entry.map { "\($0), " } ?? "")\(level)); whether it was withdrawn since is not known here"
    case (.otherLevel(let level), .chinese):
      "签名属实，但归档的获奖名单里这个姓名的奖项是“\(level)”，请向主办单位核实"
    case (.otherLevel(let level), .english):
      "the signature is right, but in the archive these names have “\(level)”; ask the office"
    case (.otherNumber(let number), .chinese): "旁边的编号“\(number)”不是这张证书的，请核对纸质证书，可能被改动过"
    case (.otherNumber(let number), .english):
      "the number “\(number)” beside it is not this certificate's; look at the paper, which may have been changed"
    case (.mixed, .chinese): "编号、查验码、二维码不是同一张证书的，可能被改动过"
    case (.mixed, .english):
      "number, code and QR code are not of one certificate; it may have been changed"
    case (.notInArchive, .chinese): "签名属实，但归档的获奖名单里没有这个姓名的奖项（归档不含姓名的，也无法核对）"
    case (.notInArchive, .english):
      "the signature is right, but the archive has no such prize of that name (or holds no names)"
    case (.otherName, .chinese): "确有这张证书，但姓名不是证书上的姓名"
    case (.otherName, .english):
      "there is such a certificate, but the names are not those on it"
    case (.lacking(let words), .chinese):
      "确有这张证书，但文件里没有它的“\(words.joined(separator: "”、“"))”，可能被改动过，请对照发出的证书"
    case (.lacking(let words), .english):
      "there is such a certificate, but the file lacks its “\(words.joined(separator: "”, “"))” and may have been changed; hold it against what was issued"
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
  /// Where the evidence stood among other words, as in a row of a list or on the page of a certificate, names and prize have to be
  /// among them (``CertificateCheck/Verdict/lacking(_:)``). `names`, as they stand on the paper, have to be those of each.
  ///
  /// - Throws: ``NotPermitted``, `StoreError`, and for a QR code ``SiteError/notMade``: without the site's keys nobody knows whether
  ///   it is genuine, so none is called forged.
  public func checkCertificates(
    _ evidence: [CertificateEvidence], names: [String] = []
  ) async throws -> [CertificateCheck] {
    try actor.requireSomewhere(.seeEntries)
    let ids = try await editions().map(\.id).filter { actor.may(.seeEntries, in: .edition($0)) }
    var books: [Edition.ID: CertificateList] = [:]
    var all: [FoundCertificate] = []
    for id in ids {
      all += try await database.read { try CertificateRecords.all(id, in: $0) }.map { (id, $0) }
    }
    func coded(_ code: CertificateCode) -> FoundCertificate? {
      all.first { id, record in
        certificateCode(
          number: record.certificate.number, edition: id, level: record.certificate.level,
          digest: record.certificate.digest) == code
      }
    }
    func sealed(_ seal: CertificateSeal) -> FoundCertificate? {
      all.first { id, record in
        record.certificate.number == seal.number && id.text == seal.edition
          && record.certificate.digest == seal.digest && record.certificate.level == seal.level
      }
    }
    func numbered(_ number: String) -> FoundCertificate? {
      let key = CertificateNumber.key(number)
      return all.first { $0.record.certificate.number == number }
        ?? all.first { CertificateNumber.key($0.record.certificate.number) == key }
    }
    var checks: [CertificateCheck] = []
    for one in evidence {
      var parts: [FoundCertificate?] = []
      if let seal = one.seal {
        guard seal.isSigned(by: try siteIdentity().signingKey) else {
          checks.append(CertificateCheck(seal, .forged))
          continue
        }
        let found = sealed(seal)
        // Signed here and not among what this person, or a database restored from before, has. Its code follows from it.
        let fits =
          one.code == nil
          || one.code
            == certificateCode(
              number: seal.number, edition: Edition.ID(seal.edition), level: seal.level,
              digest: seal.digest)
        if found == nil, one.number == nil, fits {
          checks.append(CertificateCheck(seal, .signed))
          continue
        }
        parts.append(found)
      }
      if let code = one.code { parts.append(coded(code)) }
      if let number = one.number { parts.append(numbered(number)) }
      let found = parts.compactMap(\.self)
      guard let (id, record) = found.first, found.count == parts.count else {
        checks.append(CertificateCheck(one.shown, .forged))
        continue
      }
      let own = record.certificate
      guard
        found.allSatisfy({
          $0.edition == id && $0.record.certificate.sequence == own.sequence
        })
      else {
        checks.append(CertificateCheck(one.shown, .mixed))
        continue
      }
      if let strange = one.strangeNumber(beside: own.number) {
        checks.append(CertificateCheck(one.shown, .otherNumber(strange), number: own.number))
        continue
      }
      if books[id] == nil { books[id] = try await listForChecking(id) }
      checks.append(check(one, own, books[id], names: names))
    }
    return checks
  }

  private func listForChecking(_ id: Edition.ID) async throws -> CertificateList? {
    guard actor.may(.exportResults, in: .edition(id)) else { return nil }
    return try await certificates(edition: id)
  }

  private func check(
    _ evidence: CertificateEvidence, _ certificate: IssuedCertificate, _ list: CertificateList?,
    names: [String]
  ) -> CertificateCheck {
    let own = list?.certificates.first { $0.certificate.sequence == certificate.sequence }
    let level = list?.edition.tier.awards.first { $0.level.chinese == certificate.level }?.level
    let lacking = evidence.lacking(
      names: own?.holder?.names ?? [], level: level ?? Bilingual(chinese: certificate.level))
    let verdict: CertificateCheck.Verdict =
      if !names.isEmpty, own?.holder.map({ !$0.isNamed(names) }) ?? false {
        .otherName
      } else if !lacking.isEmpty {
        .lacking(lacking)
      } else if certificate.state != .valid {
        .ended(certificate.state)
      } else if let own, own.isStale || own.isInDoubt {
        .outdated(own.state(in: .chinese))
      } else {
        .valid
      }
    return CertificateCheck(
      evidence.shown, verdict, number: certificate.number,
      edition: list?.edition.heading ?? "", level: certificate.level,
      names: own?.holder?.names.joined(separator: "、"),
      day: certificate.day)
  }
}

/// Checks certificates without a database: against a site's card, or an archive.
public enum CertificateVerifier {
  /// With a card it is told whether the site signed it; with `names` as they stand on the paper, one each or joined by 、, whether it
  /// is theirs.
  public static func check(
    _ evidence: [CertificateEvidence], card: SiteCard, names: [String] = []
  ) -> [CertificateCheck] {
    evidence.map { one in
      guard let seal = one.seal else { return CertificateCheck(one.shown, .needsSite) }
      guard seal.isSigned(by: card.signingKey) else { return CertificateCheck(seal, .forged) }
      if let strange = one.strangeNumber(beside: seal.number) {
        return CertificateCheck(seal, .otherNumber(strange))
      }
      let separate = names.flatMap {
        $0.split(whereSeparator: { "、，,；;\n".contains($0) }).map { CleanText(String($0)).text }
      }.filter { !$0.isEmpty }
      guard names.isEmpty || seal.isFor(names) || seal.isFor(separate) else {
        return CertificateCheck(seal, .otherName)
      }
      return CertificateCheck(
        seal, .signed, names: names.isEmpty ? nil : names.joined(separator: "、"))
    }
  }

  /// With an archive it is told whether its signer signed the certificate, and whose prize it is.
  public static func check(
    _ evidence: [CertificateEvidence], archive: ArchivedHolders, card: SiteCard?
  ) -> [CertificateCheck] {
    evidence.map { one in
      guard let seal = one.seal else { return CertificateCheck(one.shown, .needsSite) }
      let isOurs = card.map { $0.signingKey == archive.key } ?? true
      guard isOurs, seal.isSigned(by: archive.key), seal.edition == archive.edition else {
        return CertificateCheck(seal, .forged)
      }
      if let strange = one.strangeNumber(beside: seal.number) {
        return CertificateCheck(seal, .otherNumber(strange))
      }
      let named = archive.holders.filter { seal.isFor($0.names) }
      guard let holder = named.first(where: { $0.level == seal.level }) else {
        return CertificateCheck(seal, named.first.map { .otherLevel($0.level) } ?? .notInArchive)
      }
      return CertificateCheck(seal, .archived(holder.entry, level: holder.level))
    }
  }
}

extension CertificateHolder {
  /// Whether these are its names, one each or joined by 、.
  fileprivate func isNamed(_ typed: [String]) -> Bool {
    func plain(_ names: [String]) -> [String] {
      names.flatMap { $0.split(whereSeparator: { "、，,；;\n".contains($0) }) }
        .map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    }
    return plain(typed) == plain(names)
  }
}

/// A certificate of this site with its edition.
private typealias FoundCertificate = (edition: Edition.ID, record: CertificateRecords.Kept)
