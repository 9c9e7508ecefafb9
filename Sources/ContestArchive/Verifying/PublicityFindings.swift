import Contest

extension ArchiveContent {
  /// What went public, against the version that it names and its hash.
  func publicityFindings() -> [ArchiveFinding] {
    guard !publications.isEmpty else { return [] }
    let rows = Dictionary(grouping: published, by: \.publication)
    var mismatches: [ArchiveMismatch] = []
    var withoutNames = 0
    for publication in publications {
      let own = rows[publication.number] ?? []
      mismatches += strays(publication, own)
      guard own.allSatisfy({ $0.title != nil && $0.people != nil }) else {
        withoutNames += 1
        continue
      }
      let list = PublishedList(
        own.map {
          PublishedList.Row(
            entry: $0.entry, standing: $0.standing, title: $0.title ?? "",
            organization: $0.organization, track: $0.track, people: $0.people ?? "")
        })
      let hash = sha256(of: Array(list.csv.utf8))
      if hash != publication.sha256 {
        mismatches.append(
          ArchiveMismatch(
            "publication/\(publication.number)", archived: publication.sha256, computed: hash))
      }
    }
    var findings = [
      ArchiveFinding(
        "publicity",
        Bilingual(
          chinese: "公示的名单与所据的版本一致", english: "the published lists are those of their versions"),
        count: publications.count, mismatches)
    ]
    if withoutNames > 0 {
      findings.append(
        ArchiveFinding(
          "published-hash",
          Bilingual(
            chinese: "公示名单有公布的 SHA-256", english: "the published lists have the published SHA-256"),
          count: withoutNames,
          state: .notCompared(
            Bilingual(
              chinese: "\(withoutNames) 份名单的姓名未收入归档，哈希无从核对",
              english:
                "the names of \(withoutNames) lists are left out, so their hashes cannot be compared"
            ))))
    }
    return findings
  }

  /// The entries that are public and not on the list of the version, or the other way round. Those whom screening has passed
  /// stand in no sealed list.
  private func strays(
    _ publication: ArchivedPublication, _ rows: [ArchivedPublishedRow]
  ) -> [ArchiveMismatch] {
    guard let version = publication.version else { return [] }
    let sealed = lines.filter { $0.line.list == publication.list && $0.holds(in: version) }
    if publication.list.kind == .selection, sealed.isEmpty { return [] }
    func table(_ pairs: [(Entry.ID, String)]) -> [String: [String]] {
      Dictionary(grouping: pairs) { "publication/\(publication.number)/\($0.0)" }
        .mapValues { $0.map(\.1).sorted() }
    }
    let archived = table(rows.map { ($0.entry, publication.list == .awards ? $0.standing : "") })
    let computed = table(
      sealed.compactMap { one in
        switch one.line.standing {
        case .award(let level): (one.line.entry, level)
        case .advanced: (one.line.entry, "")
        default: nil
        }
      })
    return ArchiveMismatch.between(archived, computed) { $0.joined(separator: ", ") }
  }
}
