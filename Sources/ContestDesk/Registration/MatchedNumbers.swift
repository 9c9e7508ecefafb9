import Contest
import ContestStore

/// Which stored work each row of a list without a column of numbers is about: 对号.
///
/// It is the one with the title, the track and the members; failing that, the one with the title and somebody in common; then the
/// one with the members; then the one with the title alone, which is told because everybody on it is another. A list that was sorted
/// anew or lost a row is thus about the works that it names, and not about those that once stood in these rows. Only a row of which
/// neither is stored may be the work that stood there, with another title; otherwise it is new and gets the next number.
///
/// | stored | the list now | |
/// |---|---|---|
/// | 1 甲, 2 乙, 3 丙 | 丙, 甲, 乙 | 3, 1, 2 |
/// | 1 甲, 2 乙, 3 丙 | 甲, 丙 | 1, 3; 乙 is not in the list |
/// | 1 甲, 2 乙 | 丁, 甲, 乙 | 3 (new), 1, 2 |
/// | 1 甲, 2 乙 | 甲, 乙（修订） without members | 1, and 2 by its place, which is told |
/// | 1 甲 by 张一, 2 乙 by 赵三 | 甲（修订） by 张一, 甲 by 赵三 | 1, 2: both titles changed |
/// | 1 甲 by 张一 | 丁 by 张一, 戊 by 张一 | 1 by its place, which is told, and 2 (new) |
struct MatchedNumbers {
  /// The numbers of the rows whose number is not their place in the list, by the index of the draft.
  private(set) var numbers: [Int: String] = [:]
  /// The rows that nothing but their place in the list says which work they are about.
  private(set) var byPlace: [Int: StoredEntry] = [:]
  /// The rows with the title of a work, of which nobody is on that work.
  private(set) var byTitleAlone: [Int: StoredEntry] = [:]

  /// - Parameters:
  ///   - reader: what was read from the files.
  ///   - organizations: the organization of each draft; `nil` for an unknown one.
  ///   - stored: the stored works of these organizations.
  init(_ reader: RegistrationReader, organizations: [String?], stored: [StoredEntry]) {
    guard !stored.isEmpty else { return }
    var unnumbered: [String: [Int]] = [:]
    var taken: [String: Set<String>] = [:]
    for (index, draft) in reader.drafts.enumerated() {
      guard let organization = organizations[index] else { continue }
      if reader.sheets[draft.sheet].layout.numberColumn == nil {
        unnumbered[organization, default: []].append(index)
      } else {
        taken[organization, default: []].insert(draft.registration.number)
      }
    }
    guard !unnumbered.isEmpty else { return }
    let known = Dictionary(grouping: stored, by: \.organizationID)
    for (organization, rows) in unnumbered {
      guard let entries = known[organization] else { continue }
      match(
        rows.map { ($0, reader.drafts[$0]) }, entries,
        taken: (taken[organization] ?? []).union(entries.map(\.entry.number)))
    }
  }

  private mutating func match(
    _ rows: [(index: Int, draft: RegistrationDraft)], _ entries: [StoredEntry],
    taken: Set<String>
  ) {
    var (rows, entries, taken) = (rows, entries, taken)
    /// Matches the rows and works that one key stands for once on each side.
    func pair(
      row: (RegistrationDraft) -> String, work: (StoredEntry) -> String,
      where fits: (RegistrationDraft, StoredEntry) -> Bool = { _, _ in true }
    ) -> [Int: StoredEntry] {
      let asked = Dictionary(grouping: rows) { row($0.draft) }
      let offered = Dictionary(grouping: entries, by: work)
      var found: [Int: StoredEntry] = [:]
      for (key, rows) in asked where !key.isEmpty {
        guard let only = rows.first, rows.count == 1, let entry = offered[key]?.first,
          offered[key]?.count == 1, fits(only.draft, entry)
        else { continue }
        found[only.index] = entry
      }
      for (index, entry) in found { numbers[index] = entry.entry.number }
      let ids = Set(found.values.map(\.entry.id))
      rows.removeAll { found[$0.index] != nil }
      entries.removeAll { ids.contains($0.entry.id) }
      return found
    }
    let title: (RegistrationDraft) -> String = { SameWork.key($0.registration.title) }
    let storedTitle: (StoredEntry) -> String = { SameWork.key($0.entry.title) }
    _ = pair(
      row: {
        Self.key($0.registration.title, $0.registration.track, $0.registration.members.map(\.name))
      },
      work: { Self.key($0.entry.title, $0.entry.track, $0.entry.members.map(\.name)) })
    _ = pair(row: title, work: storedTitle) { draft, entry in
      draft.registration.members.isEmpty || draft.registration.members.areIn(entry.entry)
    }
    _ = pair(
      row: { Self.key($0.registration.members.map(\.name)) },
      work: { Self.key($0.entry.members.map(\.name)) })
    byTitleAlone.merge(pair(row: title, work: storedTitle)) { one, _ in one }
    let left = Dictionary(
      entries.map { ($0.entry.number, $0) }, uniquingKeysWith: { one, _ in one })
    let alike = Dictionary(
      rows.map { (Self.key($0.draft.registration.members.map(\.name)), 1) }, uniquingKeysWith: +)
    var next = (taken.compactMap { Int($0) }.max() ?? 0)
    for (index, draft) in rows {
      let number = draft.registration.number
      guard taken.contains(number) else {
        taken.insert(number)
        continue
      }
      if let entry = left[number] {
        if draft.lacks.contains(.members) {
          byPlace[index] = entry
          continue
        }
        if draft.registration.members.areIn(entry.entry) {
          // Another row has these members as well, so that only the place tells which of the two the work is.
          if alike[Self.key(draft.registration.members.map(\.name)), default: 0] > 1 {
            byPlace[index] = entry
          }
          continue
        }
      }
      repeat {
        next = next.addingReportingOverflow(1).partialValue
      } while taken.contains(
        String(next))
      taken.insert(String(next))
      numbers[index] = String(next)
    }
  }

  /// The title, the track and the members of a work; empty where there is no title or nobody on it.
  private static func key(_ title: String, _ track: Track.ID, _ names: [String]) -> String {
    let (title, members) = (SameWork.key(title), key(names))
    guard !title.isEmpty, !members.isEmpty else { return "" }
    return [title, track.text, members].joined(separator: "\u{1E}")
  }

  /// The members of a work whatever their order; empty where there are none.
  private static func key(_ names: [String]) -> String {
    names.map(SameWork.key).sorted().joined(separator: "\u{1F}")
  }
}

extension [RegisteredPerson] {
  /// Whether one of them is a member of the entry: of that name, and of that student number if both are known.
  func areIn(_ entry: Entry) -> Bool {
    contains { person in
      entry.members.contains { member in
        SameWork.key(member.name) == SameWork.key(person.name)
          && (member.studentNumber.isEmpty || person.studentNumber.isEmpty
            || SameWork.key(member.studentNumber) == SameWork.key(person.studentNumber))
      }
    }
  }
}
