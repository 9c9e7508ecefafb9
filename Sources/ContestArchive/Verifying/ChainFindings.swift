import Contest

extension ArchiveContent {
  /// The audit log by itself, and what it says of versions, decisions and draws.
  func chainFindings() -> [ArchiveFinding] {
    var chainMismatches = [chain.breach].compactMap(\.self)
    if chainMismatches.isEmpty,
      chain.head.sequence != manifest.head.sequence || chain.head.hash != manifest.head.hash
    {
      chainMismatches.append(
        ArchiveMismatch(
          "audit/\(chain.head.sequence)",
          archived: "\(manifest.head.sequence) \(manifest.head.hash)",
          computed: "\(chain.head.sequence) \(chain.head.hash)"))
    }
    let computed = subjectDigests
    let subjects = Set(computed.keys).union(chain.last.keys.filter { isOwn($0) }).sorted()
    return [
      ArchiveFinding(
        "audit-chain",
        Bilingual(
          chinese: "操作日志首尾相接，每条的哈希都对，末条是清单所列",
          english: "the audit log holds together and ends with the manifest's record"),
        count: chain.count, chainMismatches),
      ArchiveFinding(
        "audit-rows",
        Bilingual(
          chinese: "各版结果、决定和抽签与操作日志所记的摘要一致",
          english: "versions, decisions and draws have the digests that the audit log gives them"),
        count: subjects.count,
        subjects.compactMap { subject in
          let (logged, found) = (chain.last[subject], computed[subject])
          return logged == found
            ? nil : ArchiveMismatch(subject, archived: logged, computed: found)
        }),
    ]
  }

  private func isOwn(_ subject: String) -> Bool {
    let parts = subject.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count > 1 && parts[1] == Self.key(manifest.edition.text)
  }

  /// A slash in a key of a subject is written `%2F`, a percent sign `%25`.
  static func key(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("/", with: "%2F")
  }

  /// The digest of the rows of each subject, as the audit log makes it.
  private var subjectDigests: [String: String] {
    let edition = Self.key(manifest.edition.text)
    var digests: [String: String] = [:]
    if !versions.isEmpty {
      var hash = CanonicalHash()
      for version in versions.map(\.version).sorted(by: { $0.number < $1.number }) {
        hash.add("outcome_versions")
        hash.add(version.number)
        hash.add(version.at)
        hash.add(all: version.actor, version.step.rawValue, version.round?.text, version.reason)
        hash.add(version.auditSequence)
        hash.add(all: version.salt, version.inputsDigest, version.outcomeDigest)
      }
      digests["outcome/\(edition)"] = hash.digest
    }
    if !decisions.isEmpty { digests["decisions/\(edition)"] = decisionDigest }
    for (round, draws) in Dictionary(grouping: draws, by: \.round) {
      var hash = CanonicalHash()
      for draw in draws.map(\.draw).sorted(by: { $0.number < $1.number }) {
        hash.add("draws")
        hash.add(draw.number)
        hash.add(draw.at)
        hash.add(all: draw.actor, draw.seed.text, draw.hash, draw.origin.rawValue, draw.reason)
        hash.add(draw.usedAt)
      }
      digests["draw/\(edition)/\(Self.key(round.text))"] = hash.digest
    }
    return digests
  }

  private var decisionDigest: String {
    let sorted = decisions.sorted { $0.number < $1.number }
    var hash = CanonicalHash()
    for one in sorted {
      let parts = DecisionParts(one.decision.choice)
      hash.add("decisions")
      hash.add(one.number)
      hash.add(one.at)
      hash.add(
        all: one.decision.actor, parts.about, parts.round?.text, parts.list, parts.level,
        parts.choice)
      hash.add(parts.amount)
      hash.add(one.decision.reason)
    }
    for one in sorted {
      for (position, entry) in one.decision.entries.enumerated() {
        hash.add("decision_entries")
        hash.add(one.number)
        hash.add(position + 1)
        hash.add(entry.text)
      }
    }
    for one in decisionUnits.sorted(by: { ($0.number, $0.position) < ($1.number, $1.position) }) {
      guard let unit = one.unit else { continue }
      hash.add("decision_units")
      hash.add(one.number)
      hash.add(one.position)
      hash.add(all: unit, one.name)
    }
    return hash.digest
  }
}

extension CanonicalHash {
  /// A moment as the audit log hashes it: milliseconds.
  mutating func add(_ instant: Instant?) {
    add(instant.map { String($0.millisecondsSince1970) })
  }
}
