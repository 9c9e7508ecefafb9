import Contest
import ContestSheets
import ContestStore

/// The findings and doubts about the entries of the files, and where they are reported.
extension ImportPlan {
  mutating func findFaults() {
    var places: [Entry.ID: Int] = [:]
    for (place, item) in items.enumerated() { places[item.entry.id] = place }
    for place in items.indices {
      let findings = check.findings(
        in: items[place].entry, with: handedIn[items[place].entry.id] ?? [])
      for finding in findings { take(finding, on: place) }
      takeDoubts(on: place, besides: findings)
    }
    take(across: items.indices.filter { _ in true }, places, reporting: true)
    guard items.contains(where: \.isFaulty) else { return takeDoubts(across: places) }
    // Refused rows do not count against other entries; doubts for screening are also found without them.
    let good = items.indices.filter { !items[$0].isFaulty }
    for place in good { items[place].findings.removeAll { $0.isShared } }
    take(across: good, places, reporting: false)
    takeDoubts(across: places)
  }

  /// Sends to screening what an entry lacks and what looks strange in it, and reports it at its cell.
  mutating func takeDoubts(on place: Int, besides findings: [EligibilityFinding]) {
    let item = items[place]
    let sealed = item.registration.members.map {
      UnfilledField.Sealed(hasIDNumber: !$0.idNumber.isEmpty, hasMobile: !$0.mobile.isEmpty)
    }
    let doubts = check.doubts(about: item.entry, sealed: sealed, besides: findings)
    guard !doubts.isEmpty else { return }
    let draft = reader.drafts[item.draft]
    let sheet = reader.sheets[draft.sheet]
    for doubt in doubts {
      item.findings.append(FindingRecord(doubt))
      // A wrong cell has been reported already, and a missing column is reported once.
      if let spot = sheet.place(of: doubt, in: draft), !wrongCells.contains(spot) {
        problems.add(doubt.reason, .warning, at: spot)
      }
    }
  }

  /// Doubts from comparing entries: one work entered twice, one person under two units. Each entry of the files gets the doubt; stored
  /// ones get theirs when these are written, see ``Desk/renewFindings(_:in:)``: not all with which they have to be compared are at
  /// hand here. Refused rows cause no doubt.
  mutating func takeDoubts(across places: [Entry.ID: Int]) {
    let known = Set(standing.map(\.entry.id))
    var entries: [Entry] = standing.compactMap { stored in
      guard let place = places[stored.entry.id] else { return stored.entry }
      return items[place].isFaulty ? stored.entry : items[place].entry
    }
    entries += items.filter { !$0.isFaulty && !known.contains($0.entry.id) }.map(\.entry)
    for doubt in check.doubts(across: entries, mobiles: mobiles) {
      guard let place = places[doubt.entry], !items[place].isFaulty else { continue }
      items[place].findings.append(FindingRecord(doubt, isShared: true))
      if unit == nil, !hidesOthers { tell(doubt, on: place) }
    }
    guard unit != nil else { return }
    // A unit only learns the doubts among its own entries. Screening gets all of them, as found above.
    for doubt in check.doubts(
      across: entries.filter { !foreign.contains($0.id) }, mobiles: mobiles)
    {
      if let place = places[doubt.entry], !items[place].isFaulty { tell(doubt, on: place) }
    }
  }

  mutating func tell(_ doubt: ScreeningDoubt, on place: Int) {
    let draft = reader.drafts[items[place].draft]
    let sheet = reader.sheets[draft.sheet]
    problems.add(
      doubt.reason, .warning,
      at: doubt.reason.member.map { sheet.place(of: .name, member: $0, in: draft) }
        ?? sheet.place(of: .title, in: draft))
  }

  mutating func take(
    across chosen: [Int], _ places: [Entry.ID: Int], reporting: Bool
  ) {
    let chosenSet = Set(chosen.map { items[$0].entry.id })
    var entries: [Entry] = standing.compactMap { stored in
      guard let place = places[stored.entry.id] else { return stored.entry }
      return chosenSet.contains(stored.entry.id) ? items[place].entry : stored.entry
    }
    let known = Set(standing.map(\.entry.id))
    entries += chosen.compactMap {
      known.contains(items[$0].entry.id) ? nil : items[$0].entry
    }
    // Of other organizations only the entries alike are at hand; a count over those would be wrong.
    let whole = Set(items.map(\.entry.organization))
    for finding in check.findings(across: entries) {
      if let id = finding.entry {
        guard let place = places[id] else { continue }
        if reporting {
          take(finding, on: place)
        } else {
          items[place].findings.append(FindingRecord(finding, isShared: true))
        }
      } else if !finding.organization.isEmpty {
        guard whole.contains(finding.organization) else { continue }
        if reporting, !hidesOthers { report(finding, places) }
        let record = FindingRecord(finding, isShared: true)
        for place in finding.concerned.compactMap({ places[$0] }) {
          items[place].findings.append(record)
        }
      } else if reporting, unit == nil, !hidesOthers {
        problems.add(finding, .note, at: Place())
      }
    }
  }

  /// Handles a finding about one of the files' entries: a certain finding refuses the row, a doubtful one goes to
  /// screening.
  mutating func take(_ finding: EligibilityFinding, on place: Int) {
    let draft = reader.drafts[items[place].draft]
    let sheet = reader.sheets[draft.sheet]
    if hidesOthers, !finding.concerned.isEmpty {
      items[place].findings.append(FindingRecord(finding, isShared: true))
      return
    }
    guard !rests(finding, onUnread: draft, in: sheet) else { return }
    switch finding.certainty {
    case .refuse:
      let spot = sheet.place(of: finding, in: draft)
      if namesOthers(finding) {
        problems.add(ImportFault.heldElsewhere(source: finding.clause.source), at: spot)
      } else {
        problems.add(finding, at: spot)
      }
      items[place].isFaulty = true
    case .doubt:
      items[place].findings.append(
        FindingRecord(finding, isShared: !finding.concerned.isEmpty))
      // A missing column is reported once, and not for each person.
      guard !namesOthers(finding) else { return }
      // The edition has no list of winners: that is no fault of any row, and is told once.
      if let reason = finding.reason as? NotAwardedBefore.Finding, reason == .tableMissing {
        guard toldOfEdition.insert(reason.code).inserted else { return }
        return unit == nil
          ? problems.add(finding, .warning, at: Place())
          : problems.add(LeftToTheOffice(finding: finding), .note, at: Place())
      }
      if !finding.reason.isMissingData || sheet.hasCell(for: finding, in: draft) {
        problems.add(finding, .warning, at: sheet.place(of: finding, in: draft))
      }
    }
  }

  /// Whether a finding would tell the unit that sends the files about another unit's entries.
  func namesOthers(_ finding: EligibilityFinding) -> Bool {
    !foreign.isDisjoint(with: finding.concerned)
  }

  /// Whether a finding about a refused row is only due to a cell that could not be read: that cell has been reported
  /// already and is not blank. The number of members is unknown if a name was not read.
  func rests(
    _ finding: EligibilityFinding, onUnread draft: RegistrationDraft, in sheet: FormSheet
  ) -> Bool {
    guard draft.isFaulty else { return false }
    if wrongCells.contains(sheet.place(of: finding, in: draft)) { return true }
    guard draft.hasUnreadNames else { return false }
    return finding.reason is IndividualMembers.Finding && !finding.reason.isMissingData
      || finding.reason is MemberCount.Finding
  }

  /// Handles a finding about all entries of an organization: it goes to screening with each of them.
  mutating func report(_ finding: EligibilityFinding, _ places: [Entry.ID: Int]) {
    guard let first = finding.concerned.lazy.compactMap({ places[$0] }).first else { return }
    let draft = reader.drafts[items[first].draft]
    var place = reader.sheets[draft.sheet].place
    place.row = nil
    // An office that recommends too many of a kind has to decide itself which of them to leave out.
    let isRefused = package != nil && finding.certainty == .refuse
    let severity: Severity = isRefused ? .error : .warning
    // What is counted is what would be there once all rows are right, and the count must not read as if they were taken.
    let refused = items.count { $0.isFaulty && $0.entry.organization == finding.organization }
    if refused > 0 {
      problems.add(CountedWithRefused(finding: finding, refused: refused), severity, at: place)
    } else {
      problems.add(finding, severity, at: place)
    }
  }
}

/// What the unit that sends a file can do nothing about.
struct LeftToTheOffice: Error, Explained {
  let finding: EligibilityFinding

  var code: String { finding.code }
  var remedies: [Remedy] { [] }

  func message(in language: Language) -> String {
    language == .chinese
      ? "组委会还没有导入往届获奖名单，往届获奖由组委会以后核对，不用在这里办。"
      : "The office has no list of past winners yet; it checks past awards later, and there is nothing to do here."
  }
}

/// Something about an organization's entries together, some of which are rows with faults that are not taken.
struct CountedWithRefused: Error, Explained {
  let finding: EligibilityFinding
  let refused: Int

  var code: String { finding.code }
  var remedies: [Remedy] { finding.remedies }

  func message(in language: Language) -> String {
    let said = finding.message(in: language)
    switch language {
    case .chinese: return "连同表里有错、还没有收的 \(refused) 项计算：\(said)"
    case .english:
      return
        "Counted with \(refused) row\(refused == 1 ? "" : "s") of the file that have faults and are not taken yet: \(said)"
    }
  }
}
