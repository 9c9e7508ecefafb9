public import Contest
import ContestArchive
public import ContestStore

/// The contents of a package, and what was or would be done with it.
public struct PackageReceipt: Sendable {
  /// The sender's name here.
  public let site: String
  public let record: PackageRecord
  /// What has changed since the package before.
  public let changes: [PackageRecord.Changed]
  /// Amendments of the rules at the office below that came with it.
  public let amendments: [Bilingual]
  /// Entries here that the sender withdrew.
  public let withdrawn: [WithdrawnHere]
  /// The registration report of the recommended entries.
  public let report: ImportReport
  /// Why entries were withdrawn or put back, or their members changed, as the sender says it.
  public var reasons: [Entry.Identity: String] = [:]
  /// The files that were or would be stored.
  public var files: [TakenPackageFile] = []
  /// The unit to which all entries belong here; `nil` if each keeps its own.
  public let organization: String?
  /// The name of the office in the package, if it is neither the sender's name here nor the unit.
  public let otherOffice: String?
  /// The entries as a table with the cells of the problems; ID numbers and mobiles are masked.
  public let table: [UInt8]
  public let tableName: String
  /// In a preview, what a new version would change on the lists after the withdrawals; `nil` otherwise.
  public var resultChanges: OutcomeDifference?
  /// Entries that the sender took back before and recommends again.
  public var restored: [WithdrawnHere] = []
  /// The edition for which it was meant, and its faults, for the answer.
  let edition: Edition.ID
  let faults: [PackageAnswer.Fault]

  /// An entry that the sender withdrew.
  public struct WithdrawnHere: Hashable, Sendable {
    public let entry: Entry.ID
    public let title: String
    let identity: Entry.Identity
  }
}

extension PackageReceipt {
  /// The reason of the package as a whole; empty where it has none, and where it is told of entries.
  public var wholeReason: String {
    record.reason.allSatisfy(\.isWhitespace) || reasons.values.contains(record.reason)
      ? "" : record.reason
  }

  /// What the receiver has to know of entries that are new after a scored round has begun: nobody judges them by itself.
  /// `opened` are the scored rounds that were opened. `nil` where there is nothing to tell.
  public func noteOnLateEntries(opened: [OpenedRound]) -> Bilingual? {
    let new =
      report.lines.filter { $0.kind == .new }.compactMap(\.id) + restored.map(\.entry)
    guard !new.isEmpty, let first = opened.first else { return nil }
    let name = first.round.name
    return first.isOpen
      ? Bilingual(
        chinese: "“\(name.chinese)”已经开始，新登记的 \(new.listed("、")) 还不在这一轮。要参加的，请先审核，再分配评委；不参加的，请登记退出。",
        english:
          "“\(name.text(in: .english))” has begun, and the new \(new.listed(", ")) is not in it. Screen it and assign judges if it should take part; otherwise withdraw it."
      )
      : Bilingual(
        chinese: "“\(name.chinese)”已经结束，新登记的 \(new.listed("、")) 没有参加评审。"
          + "要补评的，请先审核，重新打开这一轮再分配评委；不补的，请登记退出。",
        english:
          "“\(name.text(in: .english))” is over, and the new \(new.listed(", ")) was not judged. To judge it, screen it, open the round again and assign judges; otherwise withdraw it."
      )
  }
}
