import Contest
import ContestStore

/// Keeps what was found about entries true: a doubt that names another entry ends when that entry is refused, withdrawn or
/// corrected, and comes back with it. 存疑随时更新.
///
/// It is the last step of every write of a ``Desk``, so that no page, list, export or command shows a doubt that no longer holds.
///
/// | the write | is looked at anew |
/// |---|---|
/// | refuses, withdraws, brings back or corrects entries | these, those of their organizations, those with their titles or people; see ``FindingRenewal`` |
/// | hands in files | what the entry itself lacks |
/// | changes rules, organizations or places, or a quarter of all entries | every entry of the edition |
extension Desk {
  static func renewFindings(_ key: SiteKey, in transaction: Transaction) throws {
    let changed = transaction.toCheckAgain
    guard !changed.isEmpty else { return }
    transaction.toCheckAgain = EntriesToCheck()
    var byEdition: [Edition.ID: Set<Entry.ID>] = [:]
    // What was removed counts with its edition.
    for (id, edition) in try EntryRecords.editions(of: changed.entries, in: transaction) {
      byEdition[edition, default: []].insert(id)
    }
    let before = Dictionary(grouping: changed.before) { $0.entry.id }
    var whole = changed.editions
    for (edition, ids) in byEdition
    where try FindingRenewal.isTooMany(
      ids.count, of: EntryRecords.count(edition, in: transaction))
    { whole.insert(edition) }
    var notes: [AuditChange] = []
    for id in whole.sorted() where try EntryRecords.count(id, in: transaction) > 0 {
      let found = try findings(edition(id, in: transaction), key, in: transaction)
      notes += try keep(found.byEntry, of: found.standing, in: transaction)
    }
    for (id, ids) in byEdition.sorted(by: { $0.key < $1.key }) where !whole.contains(id) {
      let renewal = try FindingRenewal(
        of: ids, before: ids.flatMap { before[$0] ?? [] }, edition(id, in: transaction), key,
        in: transaction)
      notes += try keep(renewal.found, of: renewal.order, in: transaction)
    }
    for id in changed.withFiles.sorted() {
      guard let home = try EntryRecords.home(of: id, in: transaction), !whole.contains(home.edition)
      else { continue }
      notes += try renewProofs(of: id, edition(home.edition, in: transaction), in: transaction)
    }
    try transaction.record(notes)
  }

  /// Puts what is found now in the place of what was found before; the entries for which it differs are recorded. What was found
  /// about an entry that was refused or withdrawn stays as it was when that was decided, for whoever asks why.
  private static func keep(
    _ found: [Entry.ID: [FindingRecord]], of ids: [Entry.ID], in transaction: Transaction
  ) throws -> [AuditChange] {
    try FindingRecords.replace(found, of: ids, in: transaction).map { id in
      AuditChange(.entry(id), detail: ["findings": "\(found[id]?.count ?? 0)"])
    }
  }

  /// What a file proves is lacking no longer.
  private static func renewProofs(
    of id: Entry.ID, _ edition: Edition, in transaction: Transaction
  ) throws -> [AuditChange] {
    let check = EditionCheck(edition, organizations: [], past: [], published: nil)
    guard check.looksForFiles, let stored = try EntryRecords.entry(id, in: transaction),
      stored.state.isStanding
    else { return [] }
    let files = Set(try EntryFileRecords.of(id, in: transaction).map(\.field))
    let code = RequiredProof.Finding.missing(field: "").code
    let lacking = check.findings(in: stored.entry, with: files)
      .filter { $0.code == code }.map { FindingRecord($0) }
    let kept = try FindingRecords.of(id, in: transaction)
    let known = kept.filter { $0.code == code }
    guard !known.elementsEqual(lacking, by: { $0.isSame(as: $1) }) else { return [] }
    return try keep(
      [id: lacking + kept.filter { $0.code != code }], of: [id], in: transaction)
  }
}
