import Contest
import ContestSheets

/// The titles that said how the rows below them are recommended, so that whoever receives the list sees what was made of them.
struct PaperTitles {
  private struct Key: Hashable {
    let sheet: Place
    let title: PaperStandings.Title
  }

  private var counts: [Key: [PackageDifference.Standing: Int]] = [:]
  private var order: [Key] = []
  /// The sheets of which some row says that it is a reserve.
  private var withReserves: Set<Place> = []
  /// The rows in which such titles stand.
  private(set) var rows: Set<Place> = []

  /// Notes what a row of a sheet says.
  mutating func add(_ said: PaperStandings.Said, on sheet: FormSheet) {
    if said.standing == .reserve { withReserves.insert(sheet.place) }
    guard let title = said.title else { return }
    let key = Key(sheet: sheet.place, title: title)
    if counts[key] == nil { order.append(key) }
    counts[key, default: [:]][said.standing, default: 0] += said.faults.isEmpty ? 1 : 0
    if let row = title.row { rows.insert(sheet.place(row: row, column: nil)) }
  }

  /// What each title did, and titles that speak of reserves although no row says that it is one.
  var problems: [Problem] {
    order.flatMap { key -> [Problem] in
      var place = key.sheet
      place.row = key.title.row
      return counts[key, default: [:]].sorted { $0.key.rawValue < $1.key.rawValue }
        .compactMap { standing, count -> Problem? in
          guard count > 0 else { return nil }
          switch standing {
          case .advanced:
            guard !withReserves.contains(key.sheet) else { return nil }
            return Problem(
              PaperFault.titleOfBoth(key.title.text, count: count), severity: .warning, at: place)
          case .reserve, .withdrawn:
            return Problem(
              PaperFault.takenByTitle(
                key.title.text, count: count, isReserve: standing == .reserve), severity: .note,
              at: place)
          }
        }
    }
  }
}
