import Contest

extension ArchiveContent {
  /// Who may judge what, and whether the marks are what the rubric allows.
  func judgingFindings(_ tier: Tier) -> [ArchiveFinding] {
    [assignmentFinding(tier)] + lateConflictFindings(tier) + [markFinding(tier)]
  }

  /// An assignment is right when the judge and the entry are there, the entry is in the round, and they have no ground for a
  /// conflict in common, or the archive says that the ground came up later. A recused judge is one whose conflict was seen, and
  /// nobody judges where a place is vacant.
  private func assignmentFinding(_ tier: Tier) -> ArchiveFinding {
    let judges = Dictionary(
      self.judges.map { ($0.code, Set($0.grounds)) }, uniquingKeysWith: { one, _ in one })
    let entries = Dictionary(
      self.entries.map { ($0.code, $0.grounds) }, uniquingKeysWith: { one, _ in one })
    let inRound = Set(places.map { "\($0.round)/\($0.entry)" })
    let marked = Set(sheets.map(SheetKey.init))
    var kinds: [Round.ID: Set<Conflict.Kind>] = [:]
    for round in tier.rounds { kinds[round.id] = round.judging.map { Set($0.conflicts) } }
    let late = Set(lateConflicts.map(SheetKey.init))
    var seen: Set<SheetKey> = []
    var mismatches: [ArchiveMismatch] = []
    for assignment in assignments {
      let key = SheetKey(assignment)
      func wrong(_ archived: String, _ computed: String?) {
        mismatches.append(ArchiveMismatch(key.text, archived: archived, computed: computed))
      }
      if !seen.insert(key).inserted { wrong("assignment", nil) }
      guard let grounds = entries[assignment.entry] else {
        wrong(assignment.entry.text, nil)
        continue
      }
      guard let judge = judges[assignment.judge] else {
        wrong(assignment.judge.text, nil)
        continue
      }
      guard let kinds = kinds[assignment.round] else {
        wrong(assignment.round.text, nil)
        continue
      }
      if !inRound.contains("\(assignment.round)/\(assignment.entry)") {
        wrong(assignment.round.text, nil)
      }
      let judged =
        assignment.state == .assigned || assignment.state == .released && marked.contains(key)
      guard judged else { continue }
      if let shared = grounds.first(where: { kinds.contains($0.kind) && judge.contains($0) }),
        !late.contains(key)
      {
        wrong(assignment.state.rawValue, "conflict-\(shared.kind.rawValue)")
      }
    }
    for key in marked.subtracting(seen).sorted(by: { $0.text < $1.text }) {
      mismatches.append(ArchiveMismatch(key.text, archived: "sheet", computed: nil))
    }
    return ArchiveFinding(
      "assignments",
      Bilingual(
        chinese: "分配的评委与作品没有应回避的关系，评分都出自分配的评委",
        english:
          "no assigned judge has a conflict with the entry, and all sheets are of assigned judges"),
      count: assignments.count, mismatches)
  }

  private func markFinding(_ tier: Tier) -> ArchiveFinding {
    var rubrics: [Round.ID: Rubric] = [:]
    for round in tier.rounds { rubrics[round.id] = round.judging?.rubric }
    var seen: Set<SheetKey> = []
    var mismatches: [ArchiveMismatch] = []
    for one in sheets {
      let key = SheetKey(one)
      if !seen.insert(key).inserted {
        mismatches.append(ArchiveMismatch(key.text, archived: "sheet", computed: nil))
      }
      guard let rubric = rubrics[one.round] else { continue }
      for (criterion, mark) in one.sheet.marks.sorted(by: { $0.key < $1.key }) {
        let place = "\(key.text)/\(criterion)"
        guard let rule = rubric.criterion(criterion) else {
          mismatches.append(ArchiveMismatch(place, archived: "\(mark)", computed: nil))
          continue
        }
        guard rule.range.contains(mark), mark.isOnStep(rule.step, from: rule.range.lowerBound)
        else {
          mismatches.append(
            ArchiveMismatch(
              place, archived: "\(mark)",
              computed: "\(rule.range.lowerBound)..\(rule.range.upperBound) / \(rule.step)"))
          continue
        }
      }
    }
    return ArchiveFinding(
      "marks",
      Bilingual(
        chinese: "评分都合评审标准的范围和最小分差",
        english: "all marks are within the ranges and steps of the rubric"), count: sheets.count,
      mismatches)
  }
}
