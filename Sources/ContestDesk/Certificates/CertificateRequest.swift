public import Contest
import ContestArchive
import ContestSheets
import ContestStore

/// Which certificates are to be made.
public struct CertificateRequest: Sendable {
  public var kind: CertificateKind
  /// The Chinese names of the prizes; empty for all.
  public var levels: [String]
  /// The entries as a person names them: code, number, 单位/编号; empty for all.
  public var entries: [String]
  public var language: Language
  /// The day printed on new certificates; `nil` for today.
  public var day: CalendarDay?
  /// The office's list of English names, for certificates in English: 中文, 英文.
  public var english: String?
  /// A list of the office, for organizers.
  public var list: String?
  /// Whether numbers are given even though the publicity of the list is not over, or the published list is different. A page
  /// that sets this has shown the reasons against it first.
  public var mayPrecedePublicity: Bool
  /// Makes the others where one has characters that cannot be printed, or a text without room; else none is made.
  public var skipsFaulty = false
  /// What stands before the numbers of new certificates, such as `JH`, where another edition of the year has the numbers without it.
  public var prefix: String?

  public init(
    _ kind: CertificateKind = .team, levels: [String] = [], entries: [String] = [],
    language: Language = .chinese, english: String? = nil, day: CalendarDay? = nil,
    list: String? = nil, mayPrecedePublicity: Bool = true
  ) {
    self.english = english
    (self.kind, self.levels, self.entries) = (kind, levels, entries)
    (self.language, self.day, self.list) = (language, day, list)
    self.mayPrecedePublicity = mayPrecedePublicity
  }
}

extension CertificateRequest {
  /// How new certificates are numbered.
  ///
  /// - Throws: ``CertificateFault/badPrefix(_:)``.
  func numbering(of template: CertificateTemplate) throws(CertificateFault) -> CertificateNumber {
    guard let prefix else { return template.number }
    guard let number = template.number.prefixed(prefix) else { throw .badPrefix(prefix) }
    return number
  }

  /// The prizes asked for, by their names; several may stand in one text: `一等奖、二等奖`. Empty for all.
  ///
  /// - Throws: ``CertificateFault/unknownLevel(_:known:)``.
  func levels(among known: [String]) throws(CertificateFault) -> [String] {
    var found: [String] = []
    for text in levels {
      let words =
        known.contains(text)
        ? [text]
        : text.split { "、，,".contains($0) || $0.isWhitespace }.map(String.init)
      for word in words.isEmpty ? [text] : words {
        guard known.contains(word) else {
          var seen: Set<String> = []
          throw .unknownLevel(word, known: known.filter { seen.insert($0).inserted })
        }
        found.append(word)
      }
    }
    return found
  }
}

extension CertificateKind {
  /// The built-in template for the kind; honours have templates of their own.
  func templateID(for edition: Edition) -> String {
    let isHonour = [.person, .collective].contains(edition.rulebook.subject)
    return switch self {
    case .team, .member: isHonour ? "honour" : rawValue
    case .adviser, .organization, .organizer: rawValue
    }
  }
}

extension CertificateBook {
  /// A certificate with the next number, not stored yet.
  func draft(
    _ holder: CertificateHolder, _ numbering: CertificateNumber, sequence: Int, day: CalendarDay,
    at: Instant, actor: String, replaces: Int? = nil
  ) -> IssuedCertificate {
    let number = numbering.text(sequence, year: edition.year, edition: edition.id)
    return IssuedCertificate(
      sequence: sequence, number: number, kind: holder.kind, entry: holder.entry,
      position: holder.position, level: holder.level,
      version: holder.kind == .organizer ? 0 : book.version?.version.number ?? 0, day: day, at: at,
      actor: actor,
      digest: CertificateSeal.digest(
        number: number, edition: edition.id.text, level: holder.level, names: holder.names),
      replaces: replaces)
  }

  /// The certificates that persons with an honour were given as the only members of their entries.
  private var givenToPersonsAsMembers: [Entry.ID: String] {
    var numbers: [Entry.ID: String] = [:]
    for one in kept where one.certificate.kind == .member && one.certificate.state == .valid {
      guard let entry = one.certificate.entry, isOfPerson(entry) else { continue }
      numbers[entry] = one.certificate.number
    }
    return numbers
  }

  private func isOfPerson(_ entry: Entry.ID) -> Bool {
    guard let track = book.entries[entry]?.track else { return false }
    return edition.rulebook.subject(of: track) == .person
  }

  /// Those of a kind, apart from persons who would get a second certificate for their honour: as its winner and as the only member
  /// of the entry. One that was given as a member before stays what it is and is printed again under its number.
  private func holders(
    _ kind: CertificateKind
  ) -> (all: [CertificateHolder], second: [CertificateHolder]) {
    let given = givenToPersonsAsMembers
    func isSecond(_ holder: CertificateHolder) -> Bool {
      guard let entry = holder.entry, kind == .member || kind == .team && given[entry] != nil,
        isOfPerson(entry)
      else { return false }
      return ledger.claim(of: holder) == .new
    }
    let own = holders.filter { $0.kind == kind }
    return (own.filter { !isSecond($0) }, own.filter(isSecond))
  }

  /// Whom a request is about, with the digest of the office's list where there is one; `read` gets what became of its cells.
  func holders(
    for request: CertificateRequest, _ entries: [Entry.ID], _ problems: inout [Problem],
    _ read: inout [FileAccount]
  ) throws -> ([CertificateHolder], list: String?) {
    if request.kind == .organizer {
      guard let path = request.list else { throw CertificateFault.listNeeded }
      guard entries.isEmpty else { throw CertificateFault.entriesOfList }
      let listed = try OrganizerList.read(path, &problems, &read)
      let levels = try request.levels(among: listed.map(\.level))
      return (
        listed.filter { levels.isEmpty || levels.contains($0.level) }, try FileDigest.of(path).text
      )
    }
    guard request.list == nil else { throw CertificateFault.listNotTaken(request.kind) }
    try requireSealed()
    let (all, second) = holders(request.kind)
    let tier = edition.tier
    let known =
      tier.levelNames + tier.adviserAwards.map(\.name.chinese)
      + tier.organizationAwards.map(\.name.chinese) + tier.memberAwards.map(\.name.chinese)
      + tier.cups.map(\.name.chinese)
    let levels = try request.levels(among: known)
    let asked = Set(levels.isEmpty ? known : levels)
    let open = tier.levelNames.filter { asked.contains($0) && book.undecided.levels.contains($0) }
    guard open.isEmpty || !entries.isEmpty else { throw CertificateFault.undecided(open) }
    if request.kind == .organization, !book.teamRoundsToCome.isEmpty {
      let early = tier.givenByPoints.map(\.chinese).filter(asked.contains)
      guard early.isEmpty else {
        throw CertificateFault.roundsToCome(early, rounds: book.teamRoundsToCome)
      }
    }
    var tied: [OrganizationAwardWinners] = []
    if request.kind == .organization {
      // Which units stand at the limit of a prize can follow from prizes of works that are not decided.
      guard book.undecidedPoints.isEmpty else {
        throw CertificateFault.undecided(
          book.undecidedPoints.levels.isEmpty
            ? tier.levelNames : tier.levelNames.filter(book.undecidedPoints.levels.contains))
      }
      tied = Honours(book).organizations.filter {
        asked.contains($0.award.name.chinese) && !$0.tied.isEmpty
      }
    }
    for entry in entries {
      guard book.entries[entry] != nil else { throw CertificateFault.unknownEntry(entry.text) }
      guard (all + second).contains(where: { $0.entry == entry }) else {
        throw CertificateFault.entryWithoutPrize(entry.text)
      }
    }
    let meant = Set(entries)
    let chosen = all.filter { holder in
      asked.contains(holder.level)
        && (meant.isEmpty || holder.entry.map(meant.contains) == true)
    }
    let left = second.filter {
      asked.contains($0.level) && (meant.isEmpty || $0.entry.map(meant.contains) == true)
    }
    let given = givenToPersonsAsMembers
    let one = CertificateFault.oneForPerson(
      request.kind == .member ? [] : left.compactMap { $0.entry.flatMap { given[$0] } })
    guard chosen.isEmpty else {
      if !left.isEmpty { problems.append(Problem(one, severity: .warning, at: Place())) }
      problems += tied.map { prize in
        Problem(
          CertificateFault.unitsTied(prize.award.name.chinese, prize.tied.map(\.organization)),
          severity: .warning, at: Place())
      }
      return (chosen, nil)
    }
    guard tied.isEmpty else { throw CertificateFault.undecided(tied.map(\.award.name.chinese)) }
    guard left.isEmpty else { throw one }
    guard !levels.isEmpty else { throw CertificateFault.nobody(request.kind) }
    guard entries.isEmpty else {
      throw CertificateFault.entriesLack(levels, entries: entries.map(\.text))
    }
    let kinds = Set(holders.filter { asked.contains($0.level) }.map(\.kind))
    guard kinds.isEmpty else {
      throw CertificateFault.levelOfOthers(
        levels, asked: request.kind, kinds: kinds.sorted { $0.rawValue < $1.rawValue })
    }
    throw CertificateFault.nobodyHas(levels)
  }
}
