public import Contest
import ContestArchive
import ContestSheets
public import ContestStore

/// A recommended entry that was or would be withdrawn.
public struct WithdrawnRecommendation: Sendable {
  public let entry: Entry.ID
  public let title: String
  /// The office to which or from which it was recommended, by its name here.
  public let site: String
  /// The package that tells the office above; `nil` if the entry came from below.
  public let package: PackageRecord?
  /// Who moves up here. For an entry that was sent up: the codes of the entries that the package names instead.
  public let movedUp: [Moved]
  /// Why nobody moves up; `nil` if somebody does.
  public let nobody: Nobody?
  /// Whether the results are sealed anew.
  public let isSealed: Bool
  /// Faults of the reserve that would move up; if there are any, nothing was written.
  public let problems: [Problem]
  /// Whether the sender used paper and its card is not known here, so that it cannot get an answer file.
  public var isOnPaper = false
  /// Whether it had left here before, so that only the package is made again.
  public var hadLeft = false
  /// Stands for what a look shows, to be told apart from what it has become.
  public var mark = ""
  /// In a preview, what a new version would change on the lists; `nil` otherwise.
  public var changes: OutcomeDifference?
  public let mode: RunMode

  public struct Moved: Hashable, Sendable {
    public let entry: Entry.ID
    public let title: String
    public let organization: String
  }

  /// Why nobody moves up.
  public enum Nobody: Hashable, Sendable {
    case noReserve
    /// A scored round of this tier has begun.
    case roundBegun(Bilingual)
    /// By the results, nobody goes on instead of it.
    case notByResults

    public func message(in language: Language) -> String {
      switch (self, language) {
      case (.noReserve, .chinese): "报送单位在这份名单上没有候补可以递补。"
      case (.noReserve, .english): "The sender named no reserve for this list, so nobody moves up."
      case (.roundBegun(let round), .chinese): "“\(round.chinese)”已经开始，不再递补。"
      case (.roundBegun(let round), .english):
        "“\(round.text(in: language))” has begun, so nobody moves up any more."
      case (.notByResults, .chinese): "按现有结果没有可以递补的。"
      case (.notByResults, .english): "By the results nobody moves up."
      }
    }
  }
}

extension Desk {
  /// Withdraws an entry that was recommended to another office: 撤回推荐. The entry is withdrawn here, with the reason; the
  /// results are sealed anew, so that the next reserve moves up; and a package with the new list tells the office above.
  /// For an entry that was withdrawn here before, only the package is made again. `seen` is the
  /// ``WithdrawnRecommendation/mark`` of the preview that somebody looked at: if it has become another, nothing is done.
  /// `keeping` keeps the file in the transaction that puts it on record.
  ///
  /// - Throws: ``WithdrawingError``, ``SealingError`` if something else has to be sealed first, ``RecommendingError``,
  ///   ``SiteTrustFault``, ``SiteError``, ``EditionError/reasonMissing``, `ScreeningError`, `ArchiveError`,
  ///   ``NotPermitted``.
  public func withdraw(
    _ entry: Entry.ID, edition id: Edition.ID? = nil, to site: String, reserves: Int? = nil,
    reason: String, program: String, seen: String? = nil, mode: RunMode = .run, path: String,
    keeping: KeepMade? = nil
  ) async throws -> WithdrawnRecommendation {
    let id = try await permitted(.screenEntries, in: id)
    try actor.require(.seePersonalData, in: .edition(id))
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    _ = try siteIdentity()
    let (today, siteKey) = (clock().day(), key)
    let (stored, before, planned, changes, attached) = try await database.read { connection in
      let (stored, before) = try Self.sentEntry(entry, id, to: site, in: connection)
      let current = try CurrentResults(
        try Self.edition(id, in: connection), keepsPaths: true, in: connection)
      try current.requireUpToDate()
      let later = current.with { inputs in
        for index in inputs.entries.indices where inputs.entries[index].id == entry {
          inputs.entries[index].state = .withdrawn
        }
      }
      let list = try Recommendation(
        later, after: before, reserves: reserves, reason: reason, isPreview: true, in: connection)
      let lines = list.entries.map { $0.line(siteKey) }
      var present: Recommendation?
      do {
        present = try Recommendation(
          current, after: before, reserves: reserves, reason: reason, isPreview: true,
          in: connection)
      } catch is RecommendingError {
        // Only the withdrawal lets a package be made, such as that of one of two equals at the line.
      }
      try Self.requireNoOtherReason(
        than: entry, id, to: site, lines, now: present, current, siteKey, in: connection)
      return (
        stored, before, lines, later.changesSinceSealed, try list.files(in: connection)
      )
    }
    // This check comes before anything is written, because the package is made after the withdrawal.
    try await requireWhole(attached, id)
    let movedUp = Self.movedUp(from: before, to: planned)
    let title = stored.entry.title
    var next = before
    (next.number, next.lines) = (before.number + 1, planned)
    // Of an entry that the office above was told of before, another package says nothing new.
    let isNews = before.lines.contains {
      $0.identity == stored.identity && $0.standing != "withdrawn"
    }
    let mark = siteKey.identity([next.mark(siteKey), stored.state.rawValue])
    guard seen == nil || seen == mark else { throw WithdrawingError.changedSinceSeen }
    guard mode == .run else {
      return WithdrawnRecommendation(
        entry: entry, title: title, site: site, package: nil, movedUp: movedUp,
        nobody: movedUp.isEmpty && isNews ? .notByResults : nil, isSealed: false, problems: [],
        hadLeft: !stored.state.isStanding, mark: mark, changes: changes, mode: mode)
    }
    let isSealed = try await database.write(action("package.withdraw")) { transaction in
      try Self.withdrawAndSeal([(entry, reason)], id, reason: reason, on: today, in: transaction)
    }
    let sent = try await send(
      .withdrawal, edition: id, to: site, reserves: reserves, reason: reason, program: program,
      mode: .run, path: path, keeping: keeping)
    let moved = sent.changes.filter { $0.change == .movedUp || $0.change == .new }.map {
      WithdrawnRecommendation.Moved(
        entry: $0.line.code, title: $0.line.title, organization: $0.line.organization)
    }
    return WithdrawnRecommendation(
      entry: entry, title: title, site: site, package: sent.record, movedUp: moved,
      nobody: moved.isEmpty && isNews ? .notByResults : nil, isSealed: isSealed, problems: [],
      mode: mode)
  }

  /// Requires that the reason of a withdrawal would be about no other entry: one whose members have changed since the last
  /// package, or that is no longer recommended though it is still in the contest. It would be told of the other one too.
  ///
  /// `later` are the lines of the package with the entry withdrawn. Whoever is recommended no more because of the withdrawal
  /// leaves for its reason, so those are looked for among the lines that a package would have `now`.
  ///
  /// - Throws: ``WithdrawingError/othersNeedReason(_:to:)``.
  private static func requireNoOtherReason(
    than entry: Entry.ID, _ id: Edition.ID, to site: String, _ later: [PackageRecord.Line],
    now: Recommendation?, _ current: CurrentResults, _ key: SiteKey, in connection: Connection
  ) throws {
    let sent = try PackageRecords.sent(to: site, id, in: connection)
    let standing = Set(current.inputs.entries.lazy.filter { $0.state.isStanding }.map(\.id))
    let changed = sent.concerned(in: later).filter { $0.standing == "advanced" }
    let dropped = sent.concerned(in: now?.entries.map { $0.line(key) } ?? [])
    let others = Set((changed + dropped).map(\.code)).subtracting([entry])
      .intersection(standing).sorted()
    guard others.isEmpty else { throw WithdrawingError.othersNeedReason(others, to: site) }
  }

  /// What would change on the sealed lists if entries were withdrawn, and others came back, for a preview; `nil` for a run,
  /// and if nothing is sealed.
  func resultChanges(
    withdrawing entries: [Entry.ID], restoring back: [Entry.ID: EntryState] = [:],
    _ id: Edition.ID, mode: RunMode
  ) async throws -> OutcomeDifference? {
    // A clerk who takes a file in sees no results in what it would change.
    guard mode == .preview, !entries.isEmpty || !back.isEmpty,
      actor.may(.seeScores, in: .edition(id))
    else { return nil }
    let gone = Set(entries)
    return try await database.read { connection in
      let current = try CurrentResults(
        try Self.edition(id, in: connection), keepsPaths: true, in: connection)
      guard !current.versions.isEmpty else { return nil }
      return current.with { inputs in
        for index in inputs.entries.indices {
          let entry = inputs.entries[index].id
          if gone.contains(entry) { inputs.entries[index].state = .withdrawn }
          if let state = back[entry] { inputs.entries[index].state = state }
        }
      }.changesSinceSealed
    }
  }

  /// The entries that the second list recommends and the first did not.
  private static func movedUp(
    from before: PackageRecord, to lines: [PackageRecord.Line]
  ) -> [WithdrawnRecommendation.Moved] {
    let old = Set(before.lines.lazy.filter { $0.standing == "advanced" }.map(\.identity))
    return lines.filter { $0.standing == "advanced" && !old.contains($0.identity) }.map {
      WithdrawnRecommendation.Moved(
        entry: $0.code, title: $0.title, organization: $0.organization)
    }
  }

  /// An entry in the latest package to a site.
  private static func sentEntry(
    _ entry: Entry.ID, _ edition: Edition.ID, to site: String, in connection: Connection
  ) throws -> (StoredEntry, PackageRecord) {
    guard let stored = try EntryRecords.entry(entry, in: connection),
      try EntryRecords.home(of: entry, in: connection)?.edition == edition
    else { throw EntryError.notFound(entry.text) }
    _ = try trusted(site, in: connection)
    guard let before = try PackageRecords.sent(to: site, edition, in: connection).last,
      before.lines.contains(where: { $0.identity == stored.identity })
    else { throw WithdrawingError.notSent(entry, to: site) }
    return (stored, before)
  }

  /// Withdraws entries that are still in the contest, and brings others back. If results were sealed, seals a new version.
  ///
  /// - Returns: whether a new version was sealed.
  static func withdrawAndSeal(
    _ entries: [(entry: Entry.ID, reason: String)], restoring back: [Entry.ID: EntryState] = [:],
    _ id: Edition.ID, reason: String, on today: CalendarDay, in transaction: Transaction
  ) throws -> Bool {
    let edition = try edition(id, in: transaction)
    let before = try CurrentResults(edition, in: transaction)
    try before.requireNoneReopened()
    try before.requireUpToDate()
    for (entry, why) in entries {
      guard let state = try EntryRecords.state(of: entry, in: transaction), state.isStanding
      else { continue }
      _ = try screen(entry, .withdraw(reason: why), on: today, in: transaction)
    }
    for (entry, state) in back.sorted(by: { $0.key < $1.key })
    where try EntryRecords.state(of: entry, in: transaction) == .withdrawn {
      try ComeBack.carryOut(entry, to: state, reason: reason, in: transaction)
    }
    let after = try CurrentResults(edition, in: transaction)
    guard !after.versions.isEmpty, !after.changesSinceSealed.isEmpty else { return false }
    return try after.seal(.sealed, reason: reason, salt: freshSalt(), in: transaction).isNew
  }

  /// Withdraws an entry that another office recommended here: 撤销受理的推荐. Unless a scored round of this tier has begun, the
  /// sender's next reserve on the same list takes its place. The reserve is checked like any registration; if anything
  /// about it is refused, nothing is written. The sender learns about both from the answer. `seen` is the
  /// ``WithdrawnRecommendation/mark`` of the preview that somebody looked at: if it has become another, nothing is done.
  ///
  /// - Throws: ``WithdrawingError``, ``EditionError/reasonMissing``, `ScreeningError`, ``NotPermitted``.
  public func withdrawReceived(
    _ entry: Entry.ID, edition id: Edition.ID? = nil, reason: String, seen: String? = nil,
    mode: RunMode = .run
  ) async throws -> WithdrawnRecommendation {
    let id = try await permitted(.screenEntries, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    let siteKey = key
    let found = try await database.read { connection in
      try Self.received(entry, id, siteKey, in: connection)
    }
    try await database.read { try requireNoneLeftToOrganizer([entry], in: $0) }
    let (edition, stored, last) = (found.edition, found.stored, found.last)
    let (next, nobody) = (found.next, found.nobody)
    let moved = next.map {
      WithdrawnRecommendation.Moved(
        entry: Entry.ID($0.kept.work.number), title: $0.kept.work.title,
        organization: $0.kept.work.organization)
    }
    let changes = try await resultChanges(withdrawing: [entry], id, mode: mode)
    let mark = found.mark(siteKey)
    guard seen == nil || seen == mark else { throw WithdrawingError.changedSinceSeen }
    func answer(_ problems: [Problem]) -> WithdrawnRecommendation {
      WithdrawnRecommendation(
        entry: entry, title: stored.entry.title, site: last.site, package: nil,
        movedUp: moved.map { [$0] } ?? [], nobody: nobody, isSealed: false, problems: problems,
        isOnPaper: found.isOnPaper, mark: mark, changes: changes, mode: mode)
    }
    let today = clock().day()
    guard let next else {
      if mode == .run {
        let foreseen = try await foreseeSealedPrizes([entry], becoming: .withdrawn)
        try await database.write(action("package.withdraw")) { transaction in
          try requireNoneLeftToOrganizer([entry], in: transaction)
          try keepingSealedPrizes(
            [entry], becoming: .withdrawn, foreseen: foreseen, in: transaction
          ) {
            _ = try Self.screen(entry, .withdraw(reason: reason), on: today, in: transaction)
          }
        }
      }
      return answer([])
    }
    let report = try await moveUp(
      next.waiting.entry, next.kept.work, again: next.former, instead: stored, of: last, edition,
      reason: reason, mode: mode)
    return answer(report.problems)
  }

  /// A received entry, the latest package of its sender, and the reserve that would move up.
  private struct ReceivedEntry {
    let isOnPaper: Bool
    let edition: Edition
    let stored: StoredEntry
    let last: PackageRecord
    /// The reserve; with its entry here, if it was recommended before and then became a reserve.
    var next: (waiting: NextReserve.Waiting, kept: KeptReserve, former: Entry.ID?)?
    var nobody: WithdrawnRecommendation.Nobody?

    /// Stands for what a preview shows: the entry as it stands here, the sender's latest list, and who moves up.
    func mark(_ key: SiteKey) -> String {
      key.identity([
        stored.identity.text, stored.state.rawValue, "\(last.number)",
        next?.waiting.entry.text ?? "-", nobody?.message(in: .english) ?? "-",
      ])
    }
  }

  private static func received(
    _ entry: Entry.ID, _ id: Edition.ID, _ key: SiteKey, in connection: Connection
  ) throws -> ReceivedEntry {
    let edition = try edition(id, in: connection)
    guard let stored = try EntryRecords.entry(entry, in: connection),
      try EntryRecords.home(of: entry, in: connection)?.edition == id
    else { throw EntryError.notFound(entry.text) }
    let all = try PackageRecords.all(id, in: connection)
    for record in all where record.direction.isSent {
      let isNamed = record.lines.contains {
        $0.identity == stored.identity && $0.standing != "withdrawn"
      }
      if isNamed { throw WithdrawingError.sentUp(entry, to: record.site) }
    }
    let came = all.filter(\.direction.isReceived).inOrder
    guard
      let record = came.last(where: { record in
        record.lines.contains { $0.identity == stored.identity }
      }), let last = came.last(where: { $0.site == record.site })
    else { throw WithdrawingError.notReceived(entry) }
    let hasCard = try SiteTrustRecords.all(in: connection).contains { $0.name == last.site }
    var found = ReceivedEntry(
      isOnPaper: !hasCard, edition: edition, stored: stored, last: last)
    for round in edition.tier.rounds where round.scores {
      guard try RoundRecords.round(id, round.id, in: connection) != nil else { continue }
      found.nobody = .roundBegun(round.name)
      return found
    }
    found.next = try next(
      after: stored, of: last, came.filter { $0.site == last.site }, id, key, in: connection)
    if found.next == nil { found.nobody = .noReserve }
    return found
  }

  /// The reserve of a package that takes an entry's place; `nil` if there is none on its list.
  private static func next(
    after stored: StoredEntry, of package: PackageRecord, _ all: [PackageRecord],
    _ edition: Edition.ID, _ key: SiteKey, in connection: Connection
  ) throws -> (waiting: NextReserve.Waiting, kept: KeptReserve, former: Entry.ID?)? {
    var kept: [Entry.Identity: KeptReserve] = [:]
    var waiting: [NextReserve.Waiting] = []
    var former: [Entry.Identity: Entry] = [:]
    for one in try steppedBack(of: package, all, edition, key, in: connection) {
      kept[one.waiting.entry] = one.kept
      waiting.append(one.waiting)
      former[one.waiting.entry] = one.entry
    }
    for line in package.lines where line.standing == "reserve" && !line.sealed.isEmpty {
      if let there = try EntryRecords.entry(identity: line.identity, in: connection) {
        guard there.edition == edition,
          try ComeBack.isOpen(to: there.stored.entry.id, in: connection)
        else { continue }
        former[line.identity] = there.stored.entry
      }
      guard
        let reserve = KeptReserve(
          try key.box.open(line.sealed, owner: ReserveBox.owner(edition, line.identity)))
      else { continue }
      kept[line.identity] = reserve
      waiting.append(
        NextReserve.Waiting(line.identity, place: line.place, list: reserve.list))
    }
    let entry = stored.entry
    // An organization's own list is called as the sender calls it. Here it is the organization that the reserve would belong
    // to, which may have another name, or be the sender itself.
    var organizations = OrganizationList(
      try OrganizationRecords.all(edition, in: connection))
    let home = organizations.find(entry.organization)?.id
    for index in waiting.indices where waiting[index].list.hasPrefix(NextReserve.list(of: "")) {
      guard let own = kept[waiting[index].entry]?.work.organization else { continue }
      let isSame = own == entry.organization || home != nil && organizations.find(own)?.id == home
      waiting[index].list = NextReserve.list(of: isSame ? entry.organization : own)
    }
    guard
      let next = NextReserve.after(
        track: entry.track, group: entry.group, organization: entry.organization, among: waiting),
      let reserve = kept[next.entry]
    else { return nil }
    // Since the package came another office may have sent an entry of the organization under the same code.
    var work = reserve.work
    if let old = former[next.entry] {
      work.number = old.number
    } else if let home = organizations.find(work.organization) {
      work.number = try freeNumber(work.number, of: home, edition, in: connection)
    }
    return (next, KeptReserve(work, list: reserve.list), former[next.entry]?.id)
  }

  /// Registers a reserve instead of an entry, which is withdrawn in the same transaction. `former` is the reserve's entry, if it
  /// was recommended before: it comes back.
  private func moveUp(
    _ identity: Entry.Identity, _ work: Registration, again former: Entry.ID?,
    instead left: StoredEntry, of package: PackageRecord,
    _ edition: Edition, reason: String, mode: RunMode
  ) async throws -> ImportReport {
    let site = package.site
    let table = PackageTable([work], rulebook: edition.rulebook, name: "\(site) 递补.csv")
    var reader = RegistrationReader(edition)
    reader.isOfPackage = true
    let bytes = table.bytes(isMasked: false)
    try reader.read(try SheetSource.open(bytes: bytes, name: table.name))
    guard reader.drafts.map(\.registration.number) == [work.number] else {
      throw ReceivingError.codesNotAsWritten([work.number])
    }
    let today = clock().day()
    let (entry, id) = (left.entry.id, edition.id)
    var report = try await carryOut(
      ImportRequest(
        reader: reader, edition: edition, sheetEnds: [reader.sheets.count],
        files: [ImportRequest.File(name: table.name, digest: Digest(of: bytes))],
        organization: work.organization, options: ImportOptions(mode: mode),
        seal: RegistrationSeal(key, fields: edition.rulebook.people.fields),
        action: action("package.withdraw"),
        package: PackageIntake(
          identities: [work.number: identity], own: [identity], leftOut: [],
          withdrawn: [left.identity], restored: former == nil ? [] : [identity],
          reasons: PackageReasons(reason),
          alongside: { transaction in
            if let former {
              try ComeBack.carryOut(
                former, to: .registered, reason: "递补 \(entry.text)", in: transaction)
            }
            _ = try Self.screen(entry, .withdraw(reason: reason), on: today, in: transaction)
            try Self.takeFiles(of: identity, from: package, id, in: transaction)
            let moved = try EntryRecords.entry(identity: identity, in: transaction)?.stored.entry.id
            try transaction.record(
              .packages(id),
              detail: [
                "withdrawn": entry.text, "moved-up": work.number,
                "moved-up-entry": moved?.text ?? "",
              ], withheld: ["site": site])
          })))
    report.problems = report.problems.map(table.masked)
    return report
  }
}

extension Desk {
  /// Gives a reserve that moved up the files that came with it.
  private static func takeFiles(
    of identity: Entry.Identity, from package: PackageRecord, _ edition: Edition.ID,
    in transaction: Transaction
  ) throws {
    guard let entry = try EntryRecords.entry(identity: identity, in: transaction)?.stored.entry.id
    else { return }
    for file in try PackageRecords.files(of: identity, package, edition, in: transaction) {
      try EntryFileRecords.add(
        EntryFile(file, of: entry, transaction.action), named: package.site, reason: "",
        in: transaction)
    }
  }
}
