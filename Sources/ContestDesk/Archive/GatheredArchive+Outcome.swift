import Contest
import ContestArchive
import ContestStore

/// The results as they were sealed, with the rules and decisions that they follow from, and the lists that went public.
extension GatheredArchive {
  mutating func addOutcome(_ results: ResultsOnRecord, in connection: Connection) throws {
    for round in edition.tier.rounds {
      if let method = ArchivedMethod(round, of: edition.tier) { writer.add(method) }
      if let pairing = ArchivedPairing(round) { writer.add(pairing) }
      if let knockOut = ArchivedKnockOut(round) { writer.add(knockOut) }
    }
    for change in ArchivedAdjustment.all(of: edition.tier) { writer.add(change) }
    for part in ArchivedTeamPart.all(of: edition.tier) { writer.add(part) }
    for part in ArchivedTeamBest.all(of: edition.tier) { writer.add(part) }
    for award in ArchivedTeamPrize.all(of: edition.tier) { writer.add(award) }
    if let ties = ArchivedTeamTies(edition.tier) { writer.add(ties) }
    for award in ArchivedUnitAward.all(of: edition.tier) { writer.add(award) }
    for award in ArchivedMemberAward.all(of: edition.tier) { writer.add(award) }
    for level in edition.tier.awards { writer.add(ArchivedLevel(level)) }
    for record in try DecisionRecords.records(edition.id, in: connection) {
      writer.add(ArchivedDecision(number: record.number, at: record.at, record.decision))
      for unit in ArchivedDecisionUnit.all(of: record) { writer.add(unit) }
    }
    for version in results.versions { writer.add(ArchivedVersion(version)) }
    try OutcomeRecords.forEachSpan(edition.id, in: connection) { span in
      // The reason for a place names the entry, and so perhaps a person. It can be computed from the marks, so it is left
      // out.
      let isPlace = span.line.line.list.kind == .ranking
      writer.add(
        ArchivedLine(
          span.line.line, since: span.since, until: span.until,
          reason: isPlace ? "" : span.line.reason.zh))
    }
    for span in try UnitPrizeRecords.spans(edition.id, in: connection) {
      writer.add(ArchivedUnitPrize(span.prize, since: span.since, until: span.until))
    }
    for honour in results.honours { writer.add(honour) }
  }

  mutating func addPublicity(in connection: Connection) throws {
    let publications = try PublicationRecords.all(edition.id, in: connection)
    var (published, objections): ([ArchivedPublication], [ArchivedObjection]) = ([], [])
    defer { running.add(published, objections) }
    for one in publications {
      let line = ArchivedPublication(
        number: one.number, step: one.round, at: one.at, reason: one.reason, list: one.list,
        version: one.version, opened: one.period.opened, lastDay: one.period.lastDay,
        end: one.period.end, days: one.period.days, sha256: one.sha256.text,
        form: one.form)
      writer.add(line)
      published.append(line)
      let list = try PublicationRecords.list(one.number, edition.id, in: connection)
      for row in list.rows {
        writer.add(
          ArchivedPublishedRow(
            publication: one.number, entry: row.entry, standing: row.standing,
            title: withNames ? row.title : nil, organization: row.organization, track: row.track,
            people: withNames ? row.people : nil))
      }
      for prize in list.prizes ?? [] {
        writer.add(
          ArchivedPublishedPrize(publication: one.number, prize, withNames: withNames))
      }
    }
    for step in Set(publications.map(\.round)).sorted() {
      for objection in try ObjectionRecords.all(edition.id, step, in: connection) {
        let line = ArchivedObjection(step: step, objection)
        writer.add(line)
        objections.append(line)
      }
    }
  }
}

extension ArchivedDecisionUnit {
  /// The organizations that a decision names; of an earlier program's the one that it is about, of which only the name was kept.
  fileprivate static func all(of record: DecisionRecords.Record) -> [ArchivedDecisionUnit] {
    guard case .organizationAward(_, let written, _) = record.decision.choice,
      let now = record.decision.unit
    else { return [] }
    guard !record.units.isEmpty else {
      return [
        ArchivedDecisionUnit(
          number: record.number, position: 1, unit: nil, name: written, organization: now)
      ]
    }
    return record.units.enumerated().map { place, unit in
      ArchivedDecisionUnit(
        number: record.number, position: place + 1, unit: unit.id, name: unit.name,
        organization: unit.nameNow)
    }
  }
}
