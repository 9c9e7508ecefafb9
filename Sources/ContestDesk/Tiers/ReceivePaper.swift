public import Contest
import ContestArchive
import ContestSheets
import ContestStore

extension Desk {
  /// Receives a list of recommendations on paper: one that ``recommendOnPaper(edition:to:reserves:reason:mode:path:keeping:)``
  /// wrote, or that an office typed itself. It is read and checked like a registration. The columns 推荐情况 or 备注 say who is
  /// recommended, who is a reserve (候补第 1 位) and who is withdrawn (撤回). A row whose cells are shifted from their headings
  /// is refused.
  ///
  /// Reserves move up in the order of their numbers (``ReserveOrder``), not of the rows. A list that lacks a reserve or a
  /// recommended entry of the last list is refused.
  ///
  /// The list has no digital signature: the person who enters it is responsible that it comes from `unit`. `reason` is
  /// needed if members have changed or entries were withdrawn.
  ///
  /// - Throws: ``PaperFault``, `SheetError`, ``ImportFault/editionClosed(_:)``, ``NotPermitted``. Faults of the entries
  ///   are in the report.
  public func receivePaper(
    _ path: String, from unit: String, edition id: Edition.ID? = nil,
    ownOrganizations: Bool = false, reason: String = "", mode: RunMode = .run
  ) async throws -> PackageReceipt {
    let id = try await permitted(.importEntries, in: id)
    let source = try SheetSource.open(path)
    let digest = try FileDigest.of(path)
    let (edition, sent, stored, tookBack) = try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      if try SiteTrustRecords.all(in: connection).contains(where: { $0.name == unit }) {
        throw PaperFault.hasCard(unit)
      }
      let sent = try PackageRecords.received(from: unit, id, in: connection)
      if let same = sent.first(where: { $0.sha256 == digest.text }) {
        throw PaperFault.receivedBefore(number: same.number)
      }
      let here = try Self.entriesHere(of: sent, id, in: connection)
      return (edition, sent, here, try Self.takenBack(here, in: connection))
    }
    guard edition.state == .open else { throw ImportFault.editionClosed(edition.id) }
    let fresh: () -> Entry.Identity = { [chance] in Entry.Identity(chance()) }
    var reading = PaperReading(
      RegistrationReader(edition, organization: ownOrganizations ? nil : unit))
    try reading.read(source, sent: sent, edition, fresh: fresh)
    let number = (sent.last(where: \.isOnPaper)?.number ?? 0) + 1
    let arrival = PackageArrival(
      site: unit,
      advanced: reading.items.filter { $0.standing == .advanced }.map { ($0.identity, $0.work) },
      back: Set(reading.items.lazy.filter { $0.standing != .advanced }.map(\.identity)),
      sent: sent, here: stored, tookBack: tookBack, reasons: PackageReasons(reason), number: number,
      name: source.name)
    reading.requireReasons(of: arrival)
    reading.refuseReservesLeftOut(of: sent.last, here: stored)
    var record = try reading.record(
      unit, number, digest, action("package.receive"), reason: reason,
      previous: sent.last?.sha256 ?? "", key, edition)
    let unread = Set(reading.items.lazy.filter(\.isFaulty).map(\.identity))
    record.members = record.receivedMemberChanges(
      since: sent.last, of: arrival.advanced.filter { !unread.contains($0.identity) },
      here: stored)
    var report = try await take(
      arrival, record, edition, reading.reader,
      ImportRequest.File(name: source.name, digest: digest),
      organization: ownOrganizations ? nil : unit, mode: mode)
    try report.account(for: [ReadFile(source)], reading.reader.accounts)
    let moved = try await resultChanges(
      withdrawing: arrival.withdrawn.map(\.entry), id, mode: mode)
    return PackageReceipt(
      site: unit, record: record, changes: record.changes(since: sent.last), amendments: [],
      withdrawn: arrival.withdrawn, report: report, organization: ownOrganizations ? nil : unit,
      otherOffice: nil, table: [], tableName: source.name, resultChanges: moved,
      restored: arrival.restored, edition: id, faults: [])
  }
}
