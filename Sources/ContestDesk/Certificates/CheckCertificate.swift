public import Contest
public import ContestArchive
import ContestSheets
import ContestStore

/// The result of checking one certificate.
public struct CertificateCheck: Sendable {
  public enum Verdict: Hashable, Sendable {
    /// Issued here, and valid.
    case valid
    /// Issued here, and then replaced or withdrawn.
    case ended(IssuedCertificate.State)
    /// Issued here and valid, but the list of prizes says something else by now.
    case outdated(String)
    /// The signature is right. Whether it was withdrawn is not known without the site.
    case signed
    /// The signature is right, and the names are those of a prize of the archive.
    ///
    /// An organization's cup or award has no entry.
    case archived(Entry.ID?, level: String)
    /// The signature is right, and the names have another prize in the archive.
    case otherLevel(String)
    /// The signature is right, and the archive has no such prize for these names.
    case notInArchive
    /// The signature is right, and the archive was made without names.
    case namesNotInArchive
    /// The signature is right, and the archive has no prize of that name at all: it comes from a list of the office.
    case levelNotInArchive(String)
    /// The signature is right, and the names given are not those on the certificate.
    case otherName
    /// Issued here, but the names or the prize shown with it are not those on record.
    case differs(Bilingual)
    /// Issued here and valid, but the names shown with it are only some of those on record, or stand in another order.
    case notAllNames(Bilingual)
    /// Issued here and valid, but the text of the PDF that shows it lacks the names on record, or has another prize.
    case notOnPage(Bilingual)
    /// Its code or QR code belongs to another certificate than the number beside it.
    case otherNumber(String)
    /// Code, number and QR code were all issued, but for different certificates.
    case mixed
    /// Not issued by this site: the code, number or signature is unknown.
    case forged
    /// Not signed by the office whose card or archive was given.
    case otherSigner
    /// A code or a number can be checked only by the site that gave it.
    case needsSite
    /// A row of a list that names somebody, without a number or a code that could be checked: what stands there instead.
    case nothingToCheck(String)
  }

  public let shown: String
  public let verdict: Verdict
  public let number: String?
  public let edition: String?
  public let level: String?
  /// The full names; only people who may see the list of certificates are told.
  public let names: String?
  public let day: CalendarDay?
  /// Whether names and prize were shown with it and compared with the record. A PDF or a picture has them only as printed
  /// text.
  public internal(set) var isCompared = false
  /// What was shown with it and compared with nothing: headings of a list such as 单位, and an English name, which is not signed.
  public internal(set) var uncompared: [Bilingual] = []

  init(
    _ shown: String, _ verdict: Verdict, number: String? = nil, edition: String? = nil,
    level: String? = nil, names: String? = nil, day: CalendarDay? = nil
  ) {
    (self.shown, self.verdict, self.number) = (shown, verdict, number)
    (self.edition, self.level, self.names, self.day) = (edition, level, names, day)
  }

  /// `edition` is what people call it, where that is known; the code has the id alone.
  init(
    _ seal: CertificateSeal, _ verdict: Verdict, edition: String? = nil, names: String? = nil
  ) {
    self.init(
      seal.number, verdict, number: seal.number, edition: edition ?? seal.edition,
      level: seal.level, names: names)
  }

  /// Whether the person who shows it really has the prize that it states, as far as this check can tell.
  public var isGood: Bool {
    switch verdict {
    case .valid, .signed, .archived: true
    case .ended, .outdated, .notInArchive, .namesNotInArchive,
      .levelNotInArchive, .otherLevel, .otherName, .otherNumber, .differs, .notAllNames, .notOnPage,
      .mixed, .forged, .otherSigner, .needsSite, .nothingToCheck:
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
      "签名属实，但归档的名单里这个姓名的奖项是“\(level)”，请向主办单位核实"
    case (.otherLevel(let level), .english):
      "the signature is right, but in the archive these names have “\(level)”; ask the office"
    case (.differs(let what), .chinese): "编号属实，但\(what.chinese)，可能被改动过，请向主办单位核实"
    case (.differs(let what), .english):
      "the number is genuine, but \(what.text(in: .english)); it may have been changed, ask the office"
    case (.notAllNames(let what), .chinese): "编号属实，\(what.chinese)。请把证书上的姓名按次序写全，再核对一次"
    case (.notAllNames(let what), .english):
      "the number is genuine; \(what.text(in: .english)). Give all names of the certificate in their order and check again"
    case (.notOnPage(let what), .chinese):
      "编号属实，但文件的文字里\(what.chinese)：可能被改动过，也可能这份 PDF 的文字读不准，请与纸质证书对照"
    case (.notOnPage(let what), .english):
      "the number is genuine, but in the text of the file \(what.text(in: .english)): it may have been changed, or the text of this PDF cannot be read rightly; compare it with the paper"
    case (.otherNumber(let number), .chinese): "旁边的编号“\(number)”不是这张证书的，请核对纸质证书，可能被改动过"
    case (.otherNumber(let number), .english):
      "the number “\(number)” beside it is not this certificate's; look at the paper, which may have been changed"
    case (.mixed, .chinese): "编号、查验码、二维码不是同一张证书的，可能被改动过"
    case (.mixed, .english):
      "number, code and QR code are not of one certificate; it may have been changed"
    case (.notInArchive, .chinese): "签名属实，但归档的名单里没有这个姓名的奖项"
    case (.notInArchive, .english):
      "the signature is right, but the archive has no such prize of that name"
    case (.namesNotInArchive, .chinese): "签名属实；归档不含姓名，姓名和奖项无法核对。请用含姓名的归档，或与发证单位的数据库核对"
    case (.namesNotInArchive, .english):
      "the signature is right; the archive holds no names, so names and prize cannot be compared: use one with names, or the office's database"
    case (.levelNotInArchive(let level), .chinese):
      "签名属实；归档里没有“\(level)”这个奖项（办公室自己名单的证书不进归档），无法核对，请与发证单位的数据库核对"
    case (.levelNotInArchive(let level), .english):
      "the signature is right; the archive knows no “\(level)” (certificates of the office's own lists are not in it), so it cannot be compared: use the office's database"
    case (.otherName, .chinese): "签名属实，但姓名不是证书上的姓名（多人的证书，姓名要按次序写全）"
    case (.otherName, .english):
      "the signature is right, but the names are not those on the certificate (for several people give all names in their order)"
    case (.forged, .chinese): "查无此证：编号、查验码抄错了，不是本单位发出的，或者被改动过"
    case (.forged, .english):
      "not found: the number or code was mistyped, it was not issued here, or it was changed"
    case (.otherSigner, .chinese): "查无此证：不是名片、归档的单位签发的，或者被改动过"
    case (.otherSigner, .english):
      "not genuine: the office of the card or archive did not sign it, or it was changed"
    case (.needsSite, .chinese): "查验码和编号只能由发证的站点核对；这里请给二维码的内容"
    case (.needsSite, .english):
      "a code or number can be checked by the site that gave it alone; give the text of the QR code"
    case (.nothingToCheck(""), .chinese): "名单里的这一行没有证书编号，也没有查验码，无法核对"
    case (.nothingToCheck(""), .english):
      "this row of the list has neither a number nor a code, so nothing of it can be checked"
    case (.nothingToCheck(let text), .chinese): "名单里这一行的“\(text)”不是证书编号，也不是查验码，无法核对"
    case (.nothingToCheck(let text), .english):
      "“\(text)” in this row of the list is neither a number nor a code, so nothing of it can be checked"
    }
  }

  /// A word for programs, which stays when the wording changes.
  public var code: String {
    switch verdict {
    case .valid: "valid"
    case .ended(.replaced): "replaced"
    case .ended: "withdrawn"
    case .outdated: "outdated"
    case .signed: "signed"
    case .archived: "archived"
    case .otherLevel: "other-prize"
    case .notInArchive: "not-in-archive"
    case .namesNotInArchive: "archive-without-names"
    case .levelNotInArchive: "prize-not-in-archive"
    case .otherName: "other-names"
    case .differs: "differs"
    case .notAllNames: "some-names"
    case .notOnPage: "not-on-page"
    case .otherNumber: "other-number"
    case .mixed: "mixed"
    case .forged: "unknown"
    case .otherSigner: "other-signer"
    case .needsSite: "needs-site"
    case .nothingToCheck: "nothing-to-check"
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
    var all: [FoundCertificate] = []
    for id in ids {
      all += try await database.read { try CertificateRecords.all(id, in: $0) }.map { (id, $0) }
    }
    // A ledger of ten thousand is looked up row by row, so each is found without going through all of them.
    var codes: [CertificateCode: FoundCertificate] = [:]
    if evidence.contains(where: { $0.code != nil }) {
      for one in all {
        let (id, certificate) = (one.edition, one.record.certificate)
        let code = certificateCode(
          number: certificate.number, edition: id, level: certificate.level,
          digest: certificate.digest)
        if let code, codes[code] == nil { codes[code] = one }
      }
    }
    let numbers = Dictionary(
      all.map { ($0.record.certificate.number, $0) }, uniquingKeysWith: { first, _ in first })
    let keys = Dictionary(
      all.map { (CertificateNumber.key($0.record.certificate.number), $0) },
      uniquingKeysWith: { first, _ in first })
    func sealed(_ seal: CertificateSeal) -> FoundCertificate? {
      numbers[seal.number].flatMap { id, record in
        id.text == seal.edition && record.certificate.digest == seal.digest
          && record.certificate.level == seal.level ? (id, record) : nil
      }
    }
    func numbered(_ number: String) -> FoundCertificate? {
      numbers[number] ?? keys[CertificateNumber.key(number)]
    }
    var checks: [CertificateCheck] = []
    for one in evidence {
      if let unread = one.nothingToCheck {
        checks.append(unread)
        continue
      }
      var parts: [FoundCertificate?] = []
      if let seal = one.seal {
        guard seal.isSigned(by: try siteIdentity().signingKey) else {
          // What an unsigned code says of prize and edition is not repeated as if it were known.
          checks.append(CertificateCheck(one.shown, .forged))
          continue
        }
        let found = sealed(seal)
        // This site signed it, but it is not among the certificates that this person may see, or that a restored database
        // has. Its code can be computed from what was signed.
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
      if let code = one.code { parts.append(codes[code]) }
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
      checks.append(check(one, own, id, books[id]))
    }
    return checks
  }

  private func listForChecking(_ id: Edition.ID) async throws -> CertificateList? {
    guard actor.may(.exportResults, in: .edition(id)) else { return nil }
    return try await certificates(edition: id)
  }

  private func check(
    _ shown: CertificateEvidence, _ certificate: IssuedCertificate, _ edition: Edition.ID,
    _ list: CertificateList?
  ) -> CertificateCheck {
    let own = list?.certificates.first { $0.certificate.sequence == certificate.sequence }
    let verdict: CertificateCheck.Verdict =
      if certificate.state != .valid {
        .ended(certificate.state)
      } else if let difference = shown.difference(
        number: certificate.number, edition: edition, level: certificate.level,
        digest: certificate.digest, names: own?.holder?.names)
      {
        shown.partOfNames(of: certificate, names: own?.holder?.names).map { .notAllNames($0) }
          ?? .differs(difference)
      } else if let own, own.isStale || own.isInDoubt {
        .outdated(own.state(in: .chinese))
      } else if let what = shown.page?.difference(
        names: own?.holder?.names ?? [], level: certificate.level,
        others: list?.edition.tier.awards.map(\.level.chinese) ?? [])
      {
        .notOnPage(what)
      } else {
        .valid
      }
    var check = CertificateCheck(
      shown.shown, verdict, number: certificate.number,
      edition: list?.edition.heading ?? "", level: certificate.level,
      names: own?.holder?.names.joined(separator: "、"), day: certificate.day)
    check.isCompared = shown.names != nil && shown.level != nil
    check.uncompared = shown.uncomparedWords
    return check
  }
}

extension CertificateEvidence {
  private static let registered = Bilingual(chinese: "登记的", english: "on record")
  private static let signed = Bilingual(chinese: "签名的", english: "signed")

  /// What the words beside a signed certificate say differently from what was signed, where no database is at hand.
  fileprivate func difference(from seal: CertificateSeal, names: [String]?) -> Bilingual? {
    difference(
      number: seal.number, edition: Edition.ID(seal.edition), level: seal.level,
      digest: seal.digest, names: names,
      from: names == nil ? Self.signed : Bilingual(chinese: "归档里的", english: "in the archive"),
      levelFrom: Self.signed)
  }

  /// What a row says that has neither a number nor a code.
  fileprivate var nothingToCheck: CertificateCheck? {
    unread.map { CertificateCheck(shown, .nothingToCheck($0), level: level) }
  }

  /// What is shown with it and compared with nothing.
  fileprivate var uncomparedWords: [Bilingual] {
    uncompared.map { Bilingual(chinese: "“\($0)”", english: "“\($0)”") }
      + (names.map { GivenNames([$0]).hasEnglish } == true ? [GivenNames.englishWords] : [])
  }

  /// What the words beside the certificate say differently from what was issued; `nil` where nothing differs or there are no
  /// words.
  ///
  /// `names` are those on record, as far as the person who asks may see them. The digest tells in any case whether they are
  /// the same.
  ///
  /// `source` and `levelSource` say where the right names and the right prize are from.
  fileprivate func difference(
    number: String, edition: Edition.ID, level registered: String, digest: String,
    names own: [String]?, from source: Bilingual = registered,
    levelFrom levelSource: Bilingual = registered
  ) -> Bilingual? {
    var chinese: [String] = []
    var english: [String] = []
    if let names {
      let isSame = GivenNames([names]).are {
        $0 == own
          || digest
            == CertificateSeal.digest(
              number: number, edition: edition.text, level: registered, names: $0)
      }
      if !isSame {
        let kept = own?.joined(separator: "、")
        chinese.append(
          "所写的姓名“\(names)”不是\(source.chinese)"
            + (kept.map { "“\($0)”" } ?? "姓名（多人的证书，姓名要按次序写全）"))
        english.append(
          "the names “\(names)” are not those \(source.text(in: .english))"
            + (kept.map { ", “\($0)”" }
              ?? " (for several people all names have to be given in their order)"))
      }
    }
    if let level, level != registered {
      chinese.append("所写的奖项“\(level)”不是\(levelSource.chinese)“\(registered)”")
      english.append(
        "the prize “\(level)” is not “\(registered)”, which is \(levelSource.text(in: .english))")
    }
    return chinese.isEmpty
      ? nil
      : Bilingual(
        chinese: chinese.joined(separator: "，"), english: english.joined(separator: ", and "))
  }

  /// What the names lack, where each of them is on record and only some are given, or all in another order, and nothing else
  /// differs: somebody asked after one member of a team, and the paper need not have been changed.
  fileprivate func partOfNames(
    of certificate: IssuedCertificate, names own: [String]?
  ) -> Bilingual? {
    guard let names, let own, level == nil || level == certificate.level else { return nil }
    let given = GivenNames([names]).registered
    guard !given.isEmpty, Set(given).count == given.count, given.allSatisfy(own.contains) else {
      return nil
    }
    let kept = own.joined(separator: "、")
    guard given.count < own.count else {
      return Bilingual(
        chinese: "所写的姓名次序与登记的“\(kept)”不同",
        english: "the names stand in another order than on record, “\(kept)”")
    }
    return Bilingual(
      chinese: "登记的是 \(own.count) 人“\(kept)”，只写了其中 \(given.count) 人",
      english:
        "\(own.count) people are on record, “\(kept)”, and \(given.count) of them were given")
  }
}

/// Checks certificates without a database: against a site's card, or an archive.
public enum CertificateVerifier {
  /// With a card, the check says whether the site signed the certificate; with `names` as printed on the paper, one each or
  /// joined by 、, whether it is theirs. Names and prizes in the columns of a list are compared row by row.
  public static func check(
    _ evidence: [CertificateEvidence], card: SiteCard, names: [String] = []
  ) -> [CertificateCheck] {
    evidence.map { one in
      if let unread = one.nothingToCheck { return unread }
      guard let seal = one.seal else { return CertificateCheck(one.shown, .needsSite) }
      guard seal.isSigned(by: card.signingKey) else {
        return CertificateCheck(one.shown, .otherSigner)
      }
      if let strange = one.strangeNumber(beside: seal.number) {
        return CertificateCheck(seal, .otherNumber(strange))
      }
      guard names.isEmpty || GivenNames(names).are(seal.isFor) else {
        return CertificateCheck(seal, .otherName)
      }
      var row = one
      if !names.isEmpty { row.names = nil }
      if let difference = row.difference(from: seal, names: nil) {
        return CertificateCheck(seal, .differs(difference))
      }
      let shown = names.isEmpty ? one.names : names.joined(separator: "、")
      var check = CertificateCheck(seal, .signed, names: shown)
      check.isCompared = shown != nil && one.level != nil
      if !names.isEmpty { row.names = names.joined(separator: "、") }
      check.uncompared = row.uncomparedWords
      return check
    }
  }

  /// With an archive, the check says whether the archive's signer signed the certificate, and whose prize it is. Names and
  /// prizes in the columns of a list are compared row by row.
  public static func check(
    _ evidence: [CertificateEvidence], archive: ArchivedHolders, card: SiteCard?
  ) -> [CertificateCheck] {
    evidence.map { one in
      if let unread = one.nothingToCheck { return unread }
      guard let seal = one.seal else { return CertificateCheck(one.shown, .needsSite) }
      let isOurs = card.map { $0.signingKey == archive.key } ?? true
      guard isOurs, seal.isSigned(by: archive.key), seal.edition == archive.edition else {
        return CertificateCheck(one.shown, .otherSigner)
      }
      func found(_ verdict: CertificateCheck.Verdict) -> CertificateCheck {
        CertificateCheck(seal, verdict, edition: archive.heading)
      }
      if let strange = one.strangeNumber(beside: seal.number) {
        return found(.otherNumber(strange))
      }
      let named = archive.holders.filter { seal.isFor($0.names) }
      if let difference = one.difference(from: seal, names: named.first?.names) {
        return found(.differs(difference))
      }
      guard let holder = named.first(where: { $0.level == seal.level }) else {
        if let other = named.first { return found(.otherLevel(other.level)) }
        // A prize of organizations is found with or without the names of people.
        let own = archive.holders.filter { $0.level == seal.level }
        if !archive.withNames, !own.contains(where: { $0.entry == nil }) {
          return found(.namesNotInArchive)
        }
        return found(own.isEmpty ? .levelNotInArchive(seal.level) : .notInArchive)
      }
      var check = CertificateCheck(
        seal, .archived(holder.entry, level: holder.level), edition: archive.heading,
        names: holder.names.joined(separator: "、"))
      check.isCompared = one.names != nil && one.level != nil
      check.uncompared = one.uncomparedWords
      return check
    }
  }
}

/// A certificate of this site with its edition.
private typealias FoundCertificate = (edition: Edition.ID, record: CertificateRecords.Kept)
