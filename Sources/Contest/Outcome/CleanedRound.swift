/// A round's inputs without everything that cannot count.
struct CleanedRound {
  var entries: [Entry.ID] = []
  var sheets: ScoreSheetList = []
  var reReviewSheets: ScoreSheetList = []
  let appearances: [Entry.ID: Appearance]
  var strays: [OpenQuestion] = []

  init(
    _ input: TierInputs.RoundInput, round: Round.ID, known: EntriesByID
  ) {
    appearances = input.appearances
    var inRound: Set<Entry.ID> = []
    for entry in input.entries where known.contains(entry) && inRound.insert(entry).inserted {
      entries.append(entry)
    }
    // The same list is not kept twice.
    if entries.count == input.entries.count { entries = input.entries }
    sheets = Self.clean(input.sheets, round, inRound, &strays)
    reReviewSheets = Self.clean(input.reReviewSheets, round, inRound, &strays)
  }

  /// The sheets of entries in the round, one for each judge. The given list is used without a copy if all of its sheets
  /// count.
  private static func clean(
    _ sheets: ScoreSheetList, _ round: Round.ID, _ inRound: Set<Entry.ID>,
    _ open: inout [OpenQuestion]
  ) -> ScoreSheetList {
    if isClean(sheets, inRound) { return sheets }
    var judges: [Entry.ID: [Judge.ID]] = [:]
    var strays: Set<Int> = []
    // Those of one entry that stand together are looked at together.
    var run: (entry: Entry.ID, isInRound: Bool, judges: [Judge.ID])?
    for (number, sheet) in sheets.enumerated() {
      if run?.entry != sheet.entry {
        if let run { judges[run.entry] = run.judges }
        run = (sheet.entry, inRound.contains(sheet.entry), judges[sheet.entry] ?? [])
      }
      guard run?.isInRound == true, run?.judges.contains(sheet.judge) == false else {
        strays.insert(number)
        open.append(.straySheet(round, sheet.entry, sheet.judge))
        continue
      }
      run?.judges.append(sheet.judge)
    }
    guard !strays.isEmpty else { return sheets }
    return ScoreSheetList(sheets.indices.lazy.filter { !strays.contains($0) }.map { sheets[$0] })
  }

  /// Whether all sheets count. This is seen at once where they come by entry and judge, as the store reads them.
  private static func isClean(_ sheets: ScoreSheetList, _ inRound: Set<Entry.ID>) -> Bool {
    sheets.indices.allSatisfy { place in
      let entry = sheets.entry(at: place)
      guard place > 0, sheets.entry(at: place - 1) == entry else {
        return inRound.contains(entry) && (place == 0 || sheets.entry(at: place - 1) < entry)
      }
      return sheets.judge(at: place - 1) < sheets.judge(at: place)
    }
  }
}
