import Contest
import ContestStore

/// Until when an entry that the office sent back can be corrected: 退回修改的期限.
///
/// The day that was written when it was sent back counts whole, even after registration has ended. It holds on once the entry was
/// sent again, so that a slip that is noticed then can still be mended, until the office takes the entry up: any later decision about
/// it, even one that was undone, ends it. A withdrawal that was taken back is none: the entry stands as it did before.
enum CorrectionTime {
  /// The last day; `nil` where no day runs: it was never sent back, the office has decided since, or no day was written.
  static func lastDay(
    of entry: Entry.ID, _ state: EntryState, in connection: Connection
  ) throws -> CalendarDay? {
    switch state {
    case .accepted, .refused, .withdrawn: return nil
    case .returned, .registered:
      let decisions = withoutWithdrawalsTakenBack(
        try ScreeningRecords.of(entry, in: connection))
      if state == .registered, decisions.last?.decision != Screening.resubmit.word { return nil }
      return decisions.last { $0.decision == "return" }?.due
    }
  }

  private static func withoutWithdrawalsTakenBack(
    _ decisions: [ScreeningRecord]
  ) -> [ScreeningRecord] {
    var kept: [ScreeningRecord] = []
    for decision in decisions {
      if decision.isUndo, kept.last?.decision == Screening.withdraw(reason: "").word {
        kept.removeLast()
      } else {
        kept.append(decision)
      }
    }
    return kept
  }
}
