public import Contest
import ContestArchive
import ContestStore

/// The entries to send up, the version from which they follow, and the entries of earlier packages that are withdrawn.
struct Recommendation {
  struct One {
    let stored: StoredEntry
    let standing: PackagedEntry.Standing
    let place: Int
    /// The list on which a reserve waits.
    var list = ""

    /// The stored line of the entry, with a keyed hash of its people, so that the next package can tell whether they have
    /// changed.
    func line(_ key: SiteKey) -> PackageRecord.Line {
      PackageRecord.Line(
        identity: stored.identity, code: stored.entry.id, standing: standing.rawValue,
        place: place, title: stored.entry.title, organization: stored.entry.organization,
        sealed: Array(key.identity(["members"] + stored.entry.members.map(\.name)).utf8))
    }
  }
  let entries: [One]
  let version: OutcomeVersion
  let amendments: [ArchiveManifest.Amendment]
  private let rulebooks: [String]

  /// The recommendation by the present results; with `isPreview`, by the results that would be sealed now.
  ///
  /// `before` is the package before. `reason` says why entries of it are no longer recommended; it is needed for entries
  /// that were not withdrawn. With `namesFormerReserves`, as on paper, entries that are no longer reserves are also named
  /// as withdrawn.
  init(
    _ current: CurrentResults, after before: PackageRecord?, reserves: Int?, reason: String,
    isPreview: Bool = false, namesFormerReserves: Bool = false, in connection: Connection
  ) throws {
    let edition = current.edition
    var going = try Going(current, reserves: reserves, isPreview: isPreview)
    try going.keep(of: before, current, in: connection)
    guard let version = current.versions.last else {
      throw RecommendingError.notConfirmed(edition.tier.name)
    }
    var entries: [One] = []
    for (place, entry) in going.advanced.enumerated() {
      guard let stored = try EntryRecords.entry(entry, in: connection) else { continue }
      entries.append(One(stored: stored, standing: .advanced, place: place + 1))
    }
    for (place, reserve) in going.reserves.enumerated() {
      guard let stored = try EntryRecords.entry(reserve.entry, in: connection) else { continue }
      entries.append(
        One(stored: stored, standing: .reserve, place: place + 1, list: reserve.list))
    }
    let back = try Self.takenBack(
      before, entries, reason: reason,
      gone: Set(current.inputs.entries.lazy.filter { !$0.state.isStanding }.map(\.id)),
      waitingAbove: try Self.waitingAbove(before, edition.id, in: connection),
      namesReserves: namesFormerReserves, in: connection)
    entries += back
    guard !entries.isEmpty else { throw RecommendingError.nobody(edition.tier.name) }
    guard let record = try EditionRecords.edition(edition.id, in: connection) else {
      throw EditionError.notFound(edition.id, known: [])
    }
    let amended = try EditionRecords.amendments(of: edition.id, in: connection)
    (self.entries, self.version) = (entries, version)
    rulebooks = [record.sealed.text] + amended.map(\.text.text)
    amendments = amended.map {
      ArchiveManifest.Amendment(
        number: $0.amendment.number, at: $0.amendment.at, reason: $0.amendment.reason,
        sha256: $0.amendment.seal)
    }
  }

  /// The entries that are reserves by the latest answer of the office above. They need no reason for not being recommended.
  private static func waitingAbove(
    _ before: PackageRecord?, _ edition: Edition.ID, in connection: Connection
  ) throws -> Set<Entry.Identity> {
    guard let before,
      let answer = try PackageRecords.last(.answerReceived, before.site, edition, in: connection)
    else { return [] }
    return Set(answer.lines.filter { $0.standing == "reserve" }.map(\.identity))
  }

  /// The entries of the package before that this one does not contain. Former reserves need no reason, nor do those that the
  /// office above made reserves; withdrawn entries have their own, and others need a reason.
  private static func takenBack(
    _ before: PackageRecord?, _ entries: [One], reason: String, gone: Set<Entry.ID>,
    waitingAbove: Set<Entry.Identity>, namesReserves: Bool, in connection: Connection
  ) throws -> [One] {
    let advanced = Set(entries.lazy.filter { $0.standing == .advanced }.map(\.stored.identity))
    let present = Set(entries.map(\.stored.identity))
    var back: [One] = []
    var unexplained: [Entry.ID] = []
    for line in before?.lines ?? [] where !advanced.contains(line.identity) {
      guard let stored = try EntryRecords.entry(identity: line.identity, in: connection)?.stored
      else { continue }
      let isGone = gone.contains(stored.entry.id)
      if line.standing == "advanced", !isGone,
        !(waitingAbove.contains(line.identity) && present.contains(line.identity))
      {
        unexplained.append(stored.entry.id)
      }
      guard !present.contains(line.identity),
        isGone || namesReserves || line.standing != "reserve"
      else { continue }
      back.append(One(stored: stored, standing: .withdrawn, place: back.count + 1))
    }
    if !unexplained.isEmpty, reason.allSatisfy(\.isWhitespace) {
      throw RecommendingError.leavesOut(unexplained)
    }
    return back
  }

  /// `reasons` are those of single entries in the packages. An entry that left has the reason with which it left here: the
  /// office above learns why, whoever made the package.
  func writer(
    _ key: SiteKey, reasons: [Entry.Identity: String], files: [Entry.ID: [EntryFile]],
    in folder: FileFolder?, in connection: Connection
  ) throws -> PackageWriter {
    var writer = PackageWriter(rulebooks: rulebooks)
    var person = 0
    for one in entries {
      let entry = one.stored.entry
      guard one.standing != .withdrawn else {
        let leaving = try Self.reasonForLeaving(entry.id, in: connection)
        writer.add(
          PackagedEntry(
            identity: one.stored.identity, code: entry.id, standing: .withdrawn, place: one.place,
            title: entry.title, organization: entry.organization, track: entry.track,
            group: entry.group, members: [],
            reason: leaving ?? reasons[one.stored.identity] ?? ""))
        continue
      }
      let sealed = try PeopleRecords.sealed(of: entry.id, in: connection)
      let secrets = try sealed.map { try key.box.open($0, entry: entry.id.text) } ?? []
      var members: [String] = []
      for (place, member) in entry.members.enumerated() {
        person += 1
        members.append("P\(person)")
        let own = secrets.first { $0.role == "member" && $0.position == place + 1 }
        writer.add(
          PackagedPerson(
            key: "P\(person)", name: member.name, degree: member.degree,
            enrolledOn: member.enrolledOn),
          PackagedPerson.Secrets(
            idNumber: own?.idNumber ?? "", mobile: own?.mobile ?? "",
            studentNumber: member.studentNumber, bornOn: member.bornOn?.description ?? ""))
      }
      let attached = files[entry.id, default: []]
      if let folder {
        for file in attached { writer.add(PackagedFile(file), at: folder.place(of: file.digest)) }
      }
      writer.add(
        PackagedEntry(
          identity: one.stored.identity, code: entry.id, standing: one.standing, place: one.place,
          list: one.list, title: entry.title, organization: entry.organization,
          track: entry.track, group: entry.group, form: entry.form, members: members,
          advisers: entry.advisers, answers: entry.answers,
          reason: reasons[one.stored.identity] ?? "", files: attached.map { PackagedFile($0) }))
    }
    return writer
  }

  /// Why an entry is not in the contest any more, with personal numbers covered; `nil` if it still is, and where the reason
  /// was removed.
  private static func reasonForLeaving(
    _ entry: Entry.ID, in connection: Connection
  ) throws -> String? {
    guard let state = try EntryRecords.state(of: entry, in: connection), !state.isStanding,
      let reason = try ScreeningRecords.of(entry, in: connection).last(where: { $0.state == state }
      )?
      .reason, !reason.allSatisfy(\.isWhitespace)
    else { return nil }
    return PersonalNumbers.masked(reason)
  }
}

/// Who is recommended and who is a reserve, by the rulebook's rule for the tier.
struct Going {
  private(set) var advanced: [Entry.ID] = []
  private(set) var reserves: [(entry: Entry.ID, list: String)] = []
  /// The lists on which reserves wait.
  private var scope = PlaceScope.all

  /// - Throws: ``RecommendingError``, ``SealingError`` if nothing may be sent up yet.
  init(_ current: CurrentResults, reserves most: Int?, isPreview: Bool) throws {
    let edition = current.edition
    let above = edition.rulebook.tier(above: edition.tier.id)?.intake
    switch above?.take ?? .recommended {
    case .recommended:
      guard edition.tier.lastScored != nil else { throw RecommendingError.noRound }
      let ends = edition.tier.endRounds
      for round in ends {
        guard round.advances else {
          throw RecommendingError.unsaid(edition.tier.name, round.name)
        }
        try select(round, current, most, isPreview: isPreview)
      }
    case .advanced(let id):
      try select(try edition.round(id), current, most, isPreview: isPreview)
    case .levels(let levels):
      try win(levels, above, current, most, isPreview: isPreview)
    }
  }

  private mutating func select(
    _ round: Round, _ current: CurrentResults, _ most: Int?, isPreview: Bool
  ) throws {
    let list = OutcomeList.selection(round.id)
    guard current.sealed.holds(list) else { throw RecommendingError.notConfirmed(round.name) }
    try current.requireSettled(isPreview: isPreview)
    let lines =
      isPreview
      ? try current.lines(of: [list]).compactMap(SelectionLine.init)
      : try current.selectionLines(of: round.id)
    let undecided = lines.count { $0.outcome == .undecided }
    guard undecided == 0 else { throw RecommendingError.undecided(round.name, undecided) }
    scope = round.advance?.per ?? .all
    // Reserves of different rounds are never on one list.
    if scope == .all, current.edition.tier.endsApart { scope = .track }
    for line in OfficeTable.recommended(lines, try RoundStanding(round, in: current)) {
      guard line.outcome == .reserve else {
        advanced.append(line.entry)
        continue
      }
      if let most, reserves.count >= most { continue }
      let brief = current.shownBriefs[line.entry]
      reserves.append(
        (line.entry, scope.list(track: brief?.track ?? "", group: brief?.group ?? "")))
    }
  }

  /// Keeps entries recommended that the office above has accepted by its latest answer.
  mutating func keep(
    of before: PackageRecord?, _ current: CurrentResults, in connection: Connection
  ) throws {
    guard let before,
      let answer = try PackageRecords.last(
        .answerReceived, before.site, current.edition.id, in: connection)
    else { return }
    let standing = Set(current.inputs.entries.lazy.filter { $0.state.isStanding }.map(\.id))
    let taken = answer.lines.filter {
      ["registered", "returned", "accepted"].contains($0.standing)
        || $0.standing.hasPrefix("award:")
    }.map(\.code).filter(standing.contains)
    let named = Set(before.lines.map(\.code))
    let list = TakenAbove(
      recommended: advanced, reserves: reserves.map(\.entry), taken: taken,
      fresh: Set(advanced.filter { !named.contains($0) }))
    guard !list.kept.isEmpty else { return }
    let lists = Dictionary(
      reserves.map { ($0.entry, $0.list) }, uniquingKeysWith: { one, _ in one })
    let briefs = current.shownBriefs
    advanced = list.recommended
    reserves = list.reserves.map { entry in
      let brief = briefs[entry]
      return (
        entry,
        lists[entry] ?? scope.list(track: brief?.track ?? "", group: brief?.group ?? "")
      )
    }
  }

  private mutating func win(
    _ levels: [String], _ above: Tier.Intake?, _ current: CurrentResults, _ most: Int?,
    isPreview: Bool
  ) throws {
    guard current.sealed.holds(.awards) else {
      throw RecommendingError.notAwarded(current.edition.tier.name)
    }
    try current.requireSettled(isPreview: isPreview)
    let lines =
      isPreview
      ? try current.lines(of: [.awards]).compactMap(AwardLine.init) : current.awardLines
    let briefs = current.shownBriefs
    let list = RecommendedList(
      lines.map {
        RecommendedList.Winner(
          $0.entry, level: $0.level, place: $0.place,
          organization: briefs[$0.entry]?.organization ?? "")
      }, levels: levels, perOrganization: above?.perOrganization,
      reserves: most.map { min($0, above?.reserves ?? 0) } ?? above?.reserves ?? 0)
    advanced = list.recommended
    reserves = list.reserves.map {
      ($0, NextReserve.list(of: briefs[$0]?.organization ?? ""))
    }
  }
}

extension CurrentResults {
  /// Requires that no round is reopened and that the sealed results still follow from what is on record.
  fileprivate func requireSettled(isPreview: Bool) throws {
    try requireNoneReopened()
    if !isPreview { try requireUpToDate() }
  }
}

extension PackageRecord {
  /// Requires a reason if members have changed since the package before, because the receiver will ask for one.
  ///
  /// - Throws: ``RecommendingError/membersChanged(_:)``.
  func requireReason(since before: PackageRecord?) throws(RecommendingError) {
    let changed = membersChanged(since: before)
    guard changed.isEmpty || !reason.allSatisfy(\.isWhitespace) else {
      throw .membersChanged(changed)
    }
  }

  /// The entries whose members differ from those in an earlier package. An entry whose members are not on record is not
  /// compared.
  private func membersChanged(since before: PackageRecord?) -> [Entry.ID] {
    let earlier = Dictionary(
      (before?.lines ?? []).filter { $0.standing == "advanced" && !$0.sealed.isEmpty }
        .map { ($0.identity, $0.sealed) }, uniquingKeysWith: { one, _ in one })
    return lines.filter { line in
      line.standing == "advanced" && earlier[line.identity].map { $0 != line.sealed } ?? false
    }.map(\.code)
  }
}

/// Why nothing can be sent up yet.
public enum RecommendingError: Error, Hashable {
  case noRound
  /// The rulebook does not say who is recommended from this tier.
  case unsaid(Bilingual, Bilingual)
  case notConfirmed(Bilingual)
  case notAwarded(Bilingual)
  case undecided(Bilingual, Int)
  case nobody(Bilingual)
  /// These entries were recommended before, are still in the contest, and are no longer recommended; the reason is
  /// missing.
  case leavesOut([Entry.ID])
  /// These entries have other people than in the last package, and the receiver will ask for a reason.
  case membersChanged([Entry.ID])
  /// The list, or the number of the package, is not the one that was looked at.
  case changedSinceSeen
}

extension RecommendingError: Explained {
  public var code: String {
    switch self {
    case .noRound: "recommend-no-round"
    case .unsaid: "recommend-unsaid"
    case .notConfirmed: "recommend-not-confirmed"
    case .notAwarded: "recommend-not-awarded"
    case .undecided: "recommend-undecided"
    case .nobody: "recommend-nobody"
    case .leavesOut: "recommend-leaves-out"
    case .membersChanged: "recommend-members-changed"
    case .changedSinceSeen: "recommend-changed-since-seen"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notConfirmed: [.confirmSelection]
    case .notAwarded: [.proposeAwards]
    case .undecided: [.decideTie]
    case .leavesOut, .membersChanged: [.giveReason]
    case .noRound, .unsaid, .nobody, .changedSinceSeen: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noRound, .chinese): "规程的这一级没有评分的轮次，没有可推荐的。"
    case (.noRound, .english): "The tier has no scored round, so there is nobody to recommend."
    case (.unsaid(let tier, let round), .chinese):
      "规程没有写“\(tier.chinese)”推荐谁：最后一轮“\(round.chinese)”没有写 advance，上一级的 intake 也没有写 take。请修订规程，写明其中一项。"
    case (.unsaid(let tier, let round), .english):
      "The rulebook does not say whom “\(tier.text(in: language))” recommends: its last round “\(round.text(in: language))” has no advance, and the intake of the tier above no take. Amend the rulebook to say one of them."
    case (.notConfirmed(let round), .chinese): "“\(round.chinese)”的晋级名单还没有确认。确认以后才能报送。"
    case (.notConfirmed(let round), .english):
      "The selection of “\(round.text(in: language))” is not confirmed. It goes up once it is."
    case (.notAwarded(let tier), .chinese): "规程从“\(tier.chinese)”的获奖者中推荐，奖项还没有评定。评定以后才能报送。"
    case (.notAwarded(let tier), .english):
      "The rulebook recommends winners of “\(tier.text(in: language))”, whose prizes are not given yet. They go up once they are."
    case (.undecided(let round, let count), .chinese):
      "“\(round.chinese)”还有 \(count) 项的去留待评委会决定，先决定再报送。"
    case (.undecided(let round, let count), .english):
      "“\(round.text(in: language))” has \(count) entries that wait for the committee. Decide first."
    case (.nobody(let round), .chinese): "“\(round.chinese)”没有推荐的，没有可报送的。"
    case (.nobody(let round), .english): "“\(round.text(in: language))” recommends nobody."
    case (.membersChanged(let entries), .chinese):
      "\(entries.listed("、")) 的成员与上次报送的不同，上级接收时要求写明理由。请写明理由再报送。"
    case (.membersChanged(let entries), .english):
      "Other persons stand on \(entries.listed(", ")) than in the last package; the office above takes that with a reason alone. Give it."
    case (.changedSinceSeen, .chinese): "看过以后名单或编号有了变动，没有生成。请看过现在的再办。"
    case (.changedSinceSeen, .english):
      "The list or the number has changed since you looked, and nothing was made. Look at the present one first."
    case (.leavesOut(let entries), .chinese):
      "上次推荐的 \(entries.map(\.text).joined(separator: "、")) 没有退出，这次却不在推荐之列。请写明不再推荐的理由。"
    case (.leavesOut(let entries), .english):
      "\(entries.map(\.text).joined(separator: ", ")) of the last package did not withdraw and are not recommended any more. Give the reason."
    }
  }
}
