import Contest
import ContestStore

/// A package compared with what the office sent before.
struct PackageArrival: Sendable {
  /// The recommended entries, in their order.
  let advanced: [(identity: Entry.Identity, work: Registration)]
  /// All entries of the sender's earlier packages.
  let own: Set<Entry.Identity>
  /// Entries here that the sender withdrew or made reserves.
  let withdrawn: [PackageReceipt.WithdrawnHere]
  /// Entries that the sender took back before, and recommends again.
  let restored: [PackageReceipt.WithdrawnHere]
  /// Entries here that are missing from the package, by the sender's codes.
  let leftOut: [(identity: Entry.Identity, code: Entry.ID)]
  let reasons: PackageReasons
  /// The sender and the package's number, for the record of withdrawals: `“京华理工”撤回（第 2 号）`.
  private let source: String
  /// The sender and the package's number, for the record of what comes back.
  let sourceOfReturn: String
  /// The name of the table of its entries.
  let name: String

  /// `back` are the entries of the package that are not recommended, `tookBack` those here that left by the sender's packages.
  init(
    site: String, advanced: [(identity: Entry.Identity, work: Registration)],
    back: Set<Entry.Identity>, sent: [PackageRecord], here: [Entry.Identity: StoredEntry],
    tookBack: Set<Entry.Identity>, reasons: PackageReasons, number: Int, name: String
  ) {
    (self.advanced, self.reasons, self.name) = (advanced, reasons, name)
    let lines = sent.flatMap(\.lines)
    own = Set(lines.map(\.identity))
    let present = Set(advanced.map(\.identity))
    let standing = here.filter { $0.value.state.isStanding && !present.contains($0.key) }
    withdrawn = standing.filter { back.contains($0.key) }.map {
      PackageReceipt.WithdrawnHere(
        entry: $0.value.entry.id, title: $0.value.entry.title, identity: $0.key)
    }.sorted { $0.entry < $1.entry }
    restored = here.filter { tookBack.contains($0.key) && present.contains($0.key) }.map {
      PackageReceipt.WithdrawnHere(
        entry: $0.value.entry.id, title: $0.value.entry.title, identity: $0.key)
    }.sorted { $0.entry < $1.entry }
    let codes = Dictionary(
      lines.map { ($0.identity, $0.code) }, uniquingKeysWith: { _, last in last })
    leftOut = standing.filter { !back.contains($0.key) }.map { ($0.key, codes[$0.key] ?? "") }
      .sorted { $0.1 < $1.1 }
    source = "“\(site)”撤回（第 \(number) 号）"
    sourceOfReturn = "“\(site)”重新推荐（第 \(number) 号）"
  }

  /// The reason of a withdrawal, for the record here.
  func withdrawalReason(of entry: Entry.Identity) -> String {
    let reason = reasons.reason(of: entry, isConcerned: true, areOthers: true)
    return source + (reason.allSatisfy(\.isWhitespace) ? "" : "：\(reason)")
  }
}
