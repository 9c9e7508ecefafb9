import Contest
import ContestArchive
import ContestDesk
import ContestStore
import Foundation

extension TieredSeason {
  // MARK: Handing over

  func handOver(
    _ office: Office, to above: Office, keepsUnits: Bool, _ troubles: Set<Trouble>,
    _ outcome: inout Outcome
  ) async throws {
    let (below, site) = (office.desk, above.name)
    _ = try await below.trustSite(card: above.desk.siteCard().bytes, as: site)
    let path = "\(office.folder)/报送.contest"
    var sent = try await below.recommend(to: site, program: "season", path: path)
    if troubles.contains(.forged) {
      // Nobody has taken the card of a stranger, and what was changed on its way does not fit its signature.
      outcome.refused.append(try await refusal(path, above))
    }
    _ = try await above.desk.trustSite(card: below.siteCard().bytes, as: office.name)
    if troubles.contains(.forged) {
      outcome.troubles.append(.forged)
      let changed = "\(office.folder)/改动过.contest"
      var bytes = try Data(contentsOf: URL(filePath: path))
      bytes[bytes.count / 2] ^= 0xff
      try bytes.write(to: URL(filePath: changed))
      outcome.refused.append(try await refusal(changed, above))
    }
    var receipt = try await above.desk.receive(path, ownOrganizations: keepsUnits)
    note(receipt, &outcome)
    if !receipt.report.isStored {
      tell(
        "  \(office.name)：第 \(sent.record.number) 号拒收，\(receipt.report.problems.first { $0.severity == .error }?.explanation.message(in: .chinese) ?? "")",
        "  \(office.name): number \(sent.record.number) is refused: \(receipt.report.problems.first { $0.severity == .error }?.explanation.message(in: .english) ?? "")"
      )
      if troubles.contains(.overQuota) { outcome.troubles.append(.overQuota) }
      try await answer(office, above, refusing: receipt)
      sent = try await sendFewer(office, to: site, path)
      receipt = try await above.desk.receive(path, ownOrganizations: keepsUnits)
      note(receipt, &outcome)
    }
    if troubles.contains(.withdraws),
      let first = sent.record.lines.first(where: { $0.standing == "advanced" })
    {
      outcome.troubles.append(.withdraws)
      let gone = try await below.withdraw(
        first.code, to: site, reason: "负责人退学", program: "season", path: path)
      let taken = try await above.desk.receive(path, ownOrganizations: keepsUnits)
      note(taken, &outcome)
      tell(
        "  \(office.name)：撤回 \(first.code.text)，递补 \(gone.movedUp.map(\.entry.text).joined(separator: "、"))，\(site)已登记",
        "  \(office.name): \(first.code.text) is withdrawn, \(gone.movedUp.map(\.entry.text).joined(separator: ", ")) moves up, on record at \(site)"
      )
    }
    try await answer(office, above)
    let count = sent.record.lines.count { $0.standing == "advanced" }
    tell(
      "  \(office.name) → \(site)：\(rulebook.nouns.count(count))",
      "  \(office.name) to \(site): \(count) entries")
  }

  /// Sets the places of an office's last selection to so many more than the rulebook has.
  func setPlaces(of office: Office, beyond more: Int, reason: String) async throws {
    let edition = try await edition(of: office)
    guard let round = edition.tier.lastScored, case .count(let places)? = round.advance?.places
    else { return }
    _ = try await office.desk.setPlaces(
      of: round.id, edition: edition.id, list: "", places: places + more, reason: reason)
  }

  /// The office takes back whom the committee added beyond its places.
  private func sendFewer(
    _ office: Office, to site: String, _ path: String
  ) async throws -> SentPackage {
    try await setPlaces(of: office, beyond: 0, reason: "按名额减少一项")
    return try await office.desk.recommend(
      to: site, reason: "按名额减少一项", program: "season", path: path)
  }

  func answer(
    _ office: Office, _ above: Office, refusing receipt: PackageReceipt? = nil
  ) async throws {
    let path = "\(office.folder)/回执.contest"
    _ = try await above.desk.answerPackages(
      of: office.name, refusing: receipt, program: "season", path: path)
    _ = try await office.desk.receiveFile(path)
  }

  private func refusal(_ path: String, _ above: Office) async throws -> String {
    do {
      _ = try await above.desk.receive(path)
    } catch let error as any Explained {
      tell(
        "  拒收：\(error.message(in: .chinese))", "  Refused: \(error.message(in: .english))")
      return error.code
    }
    throw TieredSeasonError.forgeryTaken(path)
  }

  func note(_ receipt: PackageReceipt, _ outcome: inout Outcome) {
    guard !receipt.report.isStored else { return }
    outcome.refused += receipt.report.problems.filter { $0.severity == .error }
      .map(\.explanation.code)
  }

  func play(
    _ office: Office, _ city: Int, units: [InventedNames.School], _ outcome: inout Outcome
  ) async throws {
    var season = try season(office, seed: 4000 + city)
    season.units = units
    season.overridesReserve = false
    _ = try await season.play(in: try await edition(of: office)) {}
  }
}
