import Contest

/// Checks an archive without a database: 归档核验.
///
/// It shares nothing with what wrote the results but the rules themselves (`Outcome.of`): from the archive's
/// entries, marks, seeds and decisions it computes every list again and compares line by line.
public enum ArchiveVerifier {
  /// Checks an archive; `card` says whose it should be, and without one the signer is not checked. `heads` are records of its
  /// log that somebody noted elsewhere: whoever has the site's key could write another log, but not one with these.
  ///
  /// - Throws: ``ArchiveError`` for what cannot be read as an archive at all.
  public static func verify(
    _ path: String, card: SiteCard? = nil, heads: [ArchiveManifest.Head] = [],
    limits: ArchiveLimits = .package
  ) throws(ArchiveError) -> ArchiveReport {
    let content = try ArchiveContent(
      try ArchiveFile(path: path, limits: limits), noting: heads)
    var report = ArchiveReport(
      manifest: content.manifest, signingKey: content.key,
      competition: content.rulebookInForce.flatMap {
        ArchivedCompetition($0, content.manifest.tier)
      }, works: content.works, prizes: content.prizes,
      hasPrizes: content.versions.map(\.version).sealedLists.contains(.awards),
      heading: content.heading,
      adviserAwards: content.rulebookInForce?.tier(content.manifest.tier)?.adviserAwards ?? [],
      organizationPrizes: content.honours.filter {
        [.cup, .organizationAward].contains($0.list)
      }.map { OrganizationPrize($0.name, $0.organization) })
    report.findings += content.sealFindings(card)
    report.findings += content.chainFindings()
    report.findings += content.boundFindings(heads)
    guard let rulebook = content.rulebookInForce,
      let tier = rulebook.tier(content.manifest.tier)
    else {
      report.findings.append(
        ArchiveFinding(
          "rulebook-readable",
          Bilingual(
            chinese: "规程读得出，其中有这一级", english: "the rulebook can be read and has the tier"),
          count: 1,
          [
            ArchiveMismatch(
              ArchivePart.rulebook(content.manifest.amendments.count),
              archived: content.manifest.tier.text, computed: nil)
          ]))
      return report
    }
    report.findings += content.drawFindings(tier)
    report.findings += content.bracketFindings(tier)
    report.findings += content.judgingFindings(tier)
    report.findings += content.codeFindings(tier)
    report.findings += content.peopleFindings()
    report.findings += content.leaderFindings(tier)
    report.findings += content.voteFindings(tier)
    report.findings += content.followUpFindings(tier)
    let outcome = Outcome.of(tier, content.inputs(of: tier))
    report.findings += content.ballotFindings(tier, outcome)
    report.findings += content.belongingFindings(tier)
    report.findings += content.listFindings(tier, outcome)
    report.findings += content.honourFindings(tier, outcome)
    report.findings += content.publicityFindings(tier)
    report.findings += content.loggedFindings()
    report.findings += content.entryStateFindings()
    report.findings += content.stepFindings(tier)
    report.findings += content.runningFindings(tier)
    return report
  }
}

extension ArchiveContent {
  fileprivate var works: [String: ArchivedWorks] {
    var works: [String: ArchivedWorks] = [:]
    for entry in entries {
      works[entry.organization, default: ArchivedWorks()].sent += 1
      if entry.state == .accepted { works[entry.organization]?.accepted += 1 }
    }
    return works
  }

  /// The prizes in force, with what the archive says of their entries.
  fileprivate var prizes: [ArchivedPrize] {
    let entries = Dictionary(
      self.entries.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
    let names = Dictionary(people.map { ($0.key, $0.name) }, uniquingKeysWith: { one, _ in one })
    let tracks = Dictionary(
      (rulebookInForce?.tracks ?? []).map { ($0.id, $0.name.chinese) },
      uniquingKeysWith: { one, _ in one })
    func name(_ people: [ArchivedEntry.Person]?) -> [String]? {
      guard let people else { return nil }
      let known = people.compactMap { names[$0.key] ?? nil }
      return known.count == people.count ? known : nil
    }
    return lines.filter { $0.until == nil && $0.line.list == .awards }.compactMap { record in
      guard case .award(let level) = record.line.standing else { return nil }
      let entry = entries[record.line.entry]
      return ArchivedPrize(
        entry: record.line.entry, level: level, organization: record.line.home?.organization,
        title: entry?.title, track: record.line.home.flatMap { tracks[$0.track] },
        group: record.line.home?.group,
        members: name(entry?.members), advisers: name(entry?.advisers),
        place: record.line.place)
    }
  }

  var heading: String? {
    guard let rulebook = rulebookInForce, let tier = rulebook.tier(manifest.tier) else {
      return nil
    }
    return "\(manifest.year)年\(rulebook.name.chinese)\(tier.name.chinese)"
  }

  /// The rules in force; `nil` where this program's reader refuses them.
  var rulebookInForce: Rulebook? {
    rulebooks.last.flatMap {
      RulebookReader.read(String(decoding: $0, as: UTF8.self), isSealed: true).rulebook
    }
  }
}
