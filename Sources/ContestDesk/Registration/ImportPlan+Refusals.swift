import Contest
import ContestSheets
import ContestStore

/// Checks of the files that do not depend on the rules of eligibility, and warnings about things that look alike.
extension ImportPlan {
  /// Reports the columns that the sheet lacks and a new work needs.
  ///
  /// - Returns: whether anything is missing.
  mutating func refuseLacking(
    _ draft: RegistrationDraft, _ registration: Registration, isNew: Bool
  ) -> Bool {
    let sheet = reader.sheets[draft.sheet]
    let headings = sheet.place(row: sheet.layout.headingRow, column: nil)
    var isMissing = false
    for part in draft.lacks {
      switch part {
      case .members where isNew:
        problems.add(
          RegistrationFault.noMembers, at: sheet.place(of: .name, member: 1, in: draft))
      case .track where isNew:
        // Reported once for the sheet, because each of its works lacks it.
        if lackingTracks.insert(draft.sheet).inserted {
          problems.add(
            TableError.missingHeading(
              check.rulebook.nouns.trackHeading,
              found: sheet.layout.headings.sorted { $0.key < $1.key }.prefix(40).map(\.value)),
            at: headings)
        }
      case .group:
        guard registration.group.isEmpty, let track = check.rulebook.track(registration.track)
        else { continue }
        problems.add(
          RegistrationFault.groupMissing(track: track.name.chinese, allowed: track.groups),
          at: sheet.place(of: .group, in: draft))
      case .members, .track: continue
      }
      isMissing = true
    }
    return isMissing
  }

  /// Warns about numbers of one organization that look alike, in the files and in the store: 31 and 031 are two works.
  mutating func tellNumbersAlike(_ stored: [StoredEntry]) {
    var alike = NamesAlike()
    for entry in stored where entry.state.isStanding {
      alike.see(entry.entry.number, as: entry.entry.number, in: entry.organizationID, at: nil)
    }
    for item in items where !item.organizationID.isEmpty {
      let draft = reader.drafts[item.draft]
      let number = draft.registration.number
      alike.see(
        number, as: number, in: item.organizationID,
        at: reader.sheets[draft.sheet].numberPlace(in: draft))
    }
    for problem in alike.problems { problems.add(problem) }
  }

  /// Warns about new organizations whose names are like others, if there is no list of organizations: each would have a
  /// quota of its own.
  mutating func tellUnitsAlike(_ organizations: [OrganizationRecord]) {
    guard !added.isEmpty else { return }
    let names = OrganizationNames((organizations + added).map(\.named))
    var first: [String: Place] = [:]
    for item in items where first[item.organizationID] == nil {
      let draft = reader.drafts[item.draft]
      first[item.organizationID] = reader.sheets[draft.sheet].place(of: .organization, in: draft)
    }
    var told: Set<String> = []
    for unit in added {
      guard told.count < Self.mostUnitsTold, told.insert(unit.id).inserted else { continue }
      let others = names.alike(unit.id).filter { !told.contains($0) }
      guard !others.isEmpty, let place = first[unit.id] else { continue }
      told.formUnion(others.filter { first[$0] != nil })
      problems.add(
        LookAlikeNames([unit.name] + others.prefix(5).compactMap(names.name)), .warning, at: place)
    }
  }

  private static let mostUnitsTold = 3_000

  /// Refuses a row whose number is one work's and whose title is another's, as when a list was numbered anew: what the list has no
  /// column for would stay with the wrong title. If the row names the members of the work with its number, the title alone changes.
  mutating func refuseExchanged(_ stored: [StoredEntry]) {
    let titled = Dictionary(
      grouping: stored.filter(\.state.isStanding),
      by: { "\($0.organizationID)\u{1F}\(SameWork.key($0.entry.title))" })
    for index in items.indices {
      guard let existing = items[index].existing else { continue }
      let draft = reader.drafts[items[index].draft]
      let sheet = reader.sheets[draft.sheet]
      let key = SameWork.key(draft.registration.title)
      guard sheet.layout.numberColumn != nil, key != SameWork.key(existing.entry.title),
        let other = titled["\(items[index].organizationID)\u{1F}\(key)"]?.first
      else { continue }
      let members = draft.registration.members
      if members.areIn(existing.entry), !members.areIn(other.entry) { continue }
      problems.add(
        ImportFault.numberOfAnother(
          existing.entry.number, of: existing.entry.title, title: other.entry.title,
          number: other.entry.number),
        at: sheet.numberPlace(in: draft), found: existing.entry.number)
      items[index].isFaulty = true
      otherWorks.insert(index)
    }
  }

  /// Refuses a row whose number is a stored work's while neither the title nor anybody on it is. A unit's second list that begins at
  /// 1 again, or the list of another unit, would otherwise take the places of the works that are stored.
  ///
  /// | stored | the row | |
  /// |---|---|---|
  /// | 1 甲, by 张一 | 1 丁, by 赵三 | refused: another work |
  /// | 1 甲, by 张一 | 1 甲（修订）, by 赵三 | taken, with a warning |
  /// | 1 甲, by 张一 | 1 丁, by 张一 | taken: the title changed |
  /// | 1 甲, by 张一 | 1 丁, in a list without authors | taken: the title changed |
  mutating func refuseOtherWorks(_ stored: [StoredEntry]) {
    var free = retellDoubled(stored)
    // These rows have been offered a number already.
    let doubled = Set(reader.doubledNumbers.map(\.draft))
    for index in items.indices {
      guard let existing = items[index].existing, !otherWorks.contains(index),
        !doubled.contains(items[index].draft)
      else { continue }
      let draft = reader.drafts[items[index].draft]
      let sheet = reader.sheets[draft.sheet]
      let (before, now) = (existing.entry, items[index].entry)
      // Behind those whom the list names stand stored ones for whom it has no column.
      let named = Array(now.members.prefix(draft.registration.members.count))
      guard sheet.layout.numberColumn != nil, !draft.hasUnreadNames,
        !draft.lacks.contains(.members),
        !draft.registration.title.isEmpty, !named.isEmpty, !before.members.isEmpty,
        !SharedPeople.areAny(named, before.members)
      else { continue }
      if AlikeTitles.are(now.title, before.title) || SharedPeople.areAlike(named, before.members) {
        tellOthersPeople(items[index], before)
        continue
      }
      // Each row is told a number of its own, so that all can do as they are told.
      var numbers = free ?? freeNumbers(stored)
      let number = numbers.next(of: items[index].organizationID)
      free = numbers
      problems.add(
        ImportFault.otherWork(
          before.number, of: before.title, title: now.title, free: number),
        at: sheet.numberPlace(in: draft), found: before.number)
      items[index].isFaulty = true
      otherWorks.insert(index)
    }
  }

  /// Offers the rows with a doubled number one that no stored work has either. What is left to be offered; `nil` if there was no
  /// such row.
  private mutating func retellDoubled(_ stored: [StoredEntry]) -> FreeNumbers? {
    guard !reader.doubledNumbers.isEmpty else { return nil }
    var free = freeNumbers(stored)
    let units = Dictionary(
      items.map { ($0.draft, $0.organizationID) }, uniquingKeysWith: { one, _ in one })
    for doubled in reader.doubledNumbers {
      guard let unit = units[doubled.draft], !unit.isEmpty else { continue }
      problems.retell(
        RegistrationFault.numberTwice(
          doubled.number, first: doubled.first, free: free.next(of: unit, in: doubled.group)),
        at: doubled.place)
    }
    return free
  }

  /// The numbers that organizations have, in the store and in the files.
  private func freeNumbers(_ stored: [StoredEntry]) -> FreeNumbers {
    var free = FreeNumbers()
    for group in Set(reader.doubledNumbers.map(\.group)).union([""]) {
      for entry in stored { free.see(entry.entry.number, of: entry.organizationID, in: group) }
      for item in items { free.see(item.entry.number, of: item.organizationID, in: group) }
    }
    return free
  }

  private mutating func tellOthersPeople(_ item: Item, _ before: Entry) {
    let draft = reader.drafts[item.draft]
    problems.add(
      ImportFault.othersPeople(
        before.number, before.title, before: before.members.map(\.name),
        now: item.entry.members.map(\.name)),
      .warning, at: reader.sheets[draft.sheet].place(of: .name, member: 1, in: draft))
  }

  /// Tells the rows of a list without numbers of which only their place, or only their title, says which work they are about.
  mutating func tellMatched(_ matched: MatchedNumbers) {
    for (index, entry) in matched.byPlace.sorted(by: { $0.key < $1.key }) {
      let draft = reader.drafts[index]
      problems.add(
        ImportFault.matchedByPlace(
          draft.registration.title, number: entry.entry.number, of: entry.entry.title), .warning,
        at: reader.sheets[draft.sheet].place(of: .title, in: draft),
        found: draft.registration.title)
    }
    for item in items {
      guard let entry = matched.byTitleAlone[item.draft], !item.entry.members.isEmpty,
        !entry.entry.members.isEmpty, !SharedPeople.areAny(item.entry.members, entry.entry.members)
      else { continue }
      tellOthersPeople(item, entry.entry)
    }
  }

  /// Refuses changes to an entry that was accepted, refused or withdrawn.
  mutating func refuseSettled() {
    for index in items.indices where package == nil && !otherWorks.contains(index) {
      guard let existing = items[index].existing, !items[index].isUnchanged,
        existing.state != .registered, existing.state != .returned
      else { continue }
      let draft = reader.drafts[items[index].draft]
      problems.add(
        ImportFault.settled(number: existing.entry.number, state: existing.state),
        at: reader.sheets[draft.sheet].numberPlace(in: draft))
      items[index].isFaulty = true
    }
  }

  /// After the deadline, refuses new and changed entries in a unit's files, except entries that were sent back and may
  /// still be corrected. See ``DeadlineRule`` and ``CorrectionTime``.
  mutating func refuseLate(_ edition: Edition, in connection: Connection) throws {
    guard let unit else { return }
    let deadline = try DeadlineRule.deadline(of: unit.id, edition.id, in: connection)
    let isLate =
      try
      !(deadline?.takes(unit.received)
      ?? !DeadlineRule.judgingHasBegun(edition, in: connection))
    var late: [String] = []
    for index in items.indices where !items[index].isFaulty && !items[index].isUnchanged {
      let number = items[index].entry.number
      let existing = items[index].existing
      let isReturned = existing?.state == .returned
      let due = try (isReturned || isLate ? existing : nil).flatMap {
        try CorrectionTime.lastDay(of: $0.entry.id, $0.state, in: connection)
      }
      if isReturned || due != nil {
        guard let due, unit.received.day() > due else { continue }
        let draft = reader.drafts[items[index].draft]
        problems.add(
          ImportFault.lateCorrection(number: number, due),
          at: reader.sheets[draft.sheet].numberPlace(in: draft))
      } else if isLate {
        late.append(number)
      } else {
        continue
      }
      items[index].isFaulty = true
    }
    if !late.isEmpty {
      problems.add(ImportFault.late(deadline, numbers: late), at: Place())
    }
  }
}
