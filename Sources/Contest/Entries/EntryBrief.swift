/// An entry as results need it: its organization and its state, and no personal data.
///
/// Of a large edition there are a hundred thousand. So a value of this type names a row of an ``EntryTable``, in which those that were
/// read together stand in columns.
public struct EntryBrief: Hashable, Sendable {
  private let table: EntryTable
  private let row: Int32

  public var id: Entry.ID { table.columns.ids[Int(row)] }
  public var number: String { table.columns.number(at: Int(row)) }
  public var title: String { table.columns.title(at: Int(row)) }
  /// The organization's name.
  public var organization: String { home.organization }
  /// The organization's province; empty where it is not known.
  public var province: String { table.columns.place(at: Int(row)).province }
  public var track: Track.ID { home.track }
  public var group: String { home.group }
  public var state: EntryState { table.columns.states[Int(row)] }
  /// Where it stands on lists, shared with others of the same organization, track and group.
  var home: EntryHome { table.columns.place(at: Int(row)).home }

  public init(
    id: Entry.ID, number: String, title: String, organization: String, province: String = "",
    track: Track.ID, group: String, state: EntryState
  ) {
    var columns = EntryColumns()
    columns.append(
      id: id, number: number, title: title,
      .init(
        home: EntryHome(organization: organization, track: track, group: group),
        province: province), state: state)
    self.init(EntryTable(columns), row: 0)
  }

  init(_ table: EntryTable, row: Int) {
    self.table = table
    self.row = Int32(clamping: row)
  }

  public static func == (one: EntryBrief, other: EntryBrief) -> Bool {
    (one.table === other.table && one.row == other.row)
      || (one.id == other.id && one.state == other.state && one.home == other.home
        && one.province == other.province && one.number == other.number
        && one.title == other.title)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(state)
    hasher.combine(home)
    hasher.combine(province)
    hasher.combine(number)
    hasher.combine(title)
  }
}

/// The briefs of many entries, found by id: 70 bytes each, where a dictionary of them took 215.
public struct EntryBriefs: RandomAccessCollection, Sendable {
  private let table: EntryTable
  private let places: EntryPlaces
  /// Those that stand otherwise than in the table.
  private var others: [Entry.ID: EntryBrief] = [:]

  /// Of several entries with one id the first is found.
  public init(_ briefs: some Sequence<EntryBrief>) {
    var columns = EntryColumns()
    for brief in briefs {
      columns.append(
        id: brief.id, number: brief.number, title: brief.title,
        .init(home: brief.home, province: brief.province), state: brief.state)
    }
    self.init(columns)
  }

  /// Those of which `fill` hands over one after the other.
  public init(filling fill: (inout EntryColumns) throws -> Void) rethrows {
    var columns = EntryColumns()
    try fill(&columns)
    self.init(columns)
  }

  private init(_ columns: EntryColumns) {
    var done = columns
    done.finish()
    let table = EntryTable(done)
    self.table = table
    places = EntryPlaces(table.columns.ids.count) { table.columns.ids[$0] }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { table.columns.ids.count }

  public subscript(position: Int) -> EntryBrief {
    let brief = EntryBrief(table, row: position)
    return others.isEmpty ? brief : others[brief.id] ?? brief
  }

  /// The entry with an id; `nil` if it is not among them.
  public subscript(id: Entry.ID) -> EntryBrief? {
    if !others.isEmpty, let other = others[id] { return other }
    return places.place(of: id) { table.columns.ids[$0] }.map { EntryBrief(table, row: $0) }
  }

  public var ids: some RandomAccessCollection<Entry.ID> & Sendable { table.columns.ids }

  /// Something of each entry, by id.
  public func byID<Value>(_ value: (EntryBrief) -> Value) -> [Entry.ID: Value] {
    Dictionary(map { ($0.id, value($0)) }, uniquingKeysWith: { one, _ in one })
  }

  /// Whether an entry is among them.
  public func contains(_ id: Entry.ID) -> Bool {
    places.place(of: id) { table.columns.ids[$0] } != nil
  }

  /// Has the entry of the same id stand as `brief` says. An entry that is not among them stays out.
  public mutating func replace(with brief: EntryBrief) {
    if self[brief.id] != nil { others[brief.id] = brief }
  }
}

/// Entries in columns: what many have in common is there once, and their texts stand one after another.
final class EntryTable: Sendable {
  let columns: EntryColumns

  init(_ columns: EntryColumns) { self.columns = columns }
}

/// See ``EntryTable``.
public struct EntryColumns: Sendable {
  struct Place: Hashable, Sendable {
    let home: EntryHome
    let province: String
  }

  private(set) var ids: [Entry.ID] = []
  private(set) var states: [EntryState] = []
  /// Numbers and titles, an entry's number before its title.
  private var texts: [UInt8] = []
  /// Where each of these ends.
  private var ends: [UInt32] = []
  private var placeNumbers: [UInt32] = []
  private var places: [Place] = []
  private var numbers: [Place: UInt32] = [:]

  init() {}

  public mutating func reserveCapacity(_ count: Int) {
    ids.reserveCapacity(count)
    states.reserveCapacity(count)
    ends.reserveCapacity(count * 2)
    placeNumbers.reserveCapacity(count)
  }

  public mutating func append(
    id: Entry.ID, number: String, title: String, organization: String, province: String = "",
    track: Track.ID, group: String, state: EntryState
  ) {
    append(
      id: id, number: number, title: title,
      Place(
        home: EntryHome(organization: organization, track: track, group: group),
        province: province), state: state)
  }

  mutating func append(
    id: Entry.ID, number: String, title: String, _ place: Place, state: EntryState
  ) {
    ids.append(id)
    states.append(state)
    for text in [number, title] {
      texts.append(contentsOf: text.utf8)
      ends.append(UInt32(clamping: texts.count))
    }
    let known = numbers[place] ?? UInt32(clamping: places.count)
    if known == places.count {
      places.append(place)
      numbers[place] = known
    }
    placeNumbers.append(known)
  }

  /// Lets go of what only more entries would need.
  mutating func finish() {
    numbers = [:]
    if texts.capacity - texts.count > texts.count / 8 {
      texts = texts.withUnsafeBufferPointer { Array($0) }
    }
  }

  func place(at row: Int) -> Place { places[Int(placeNumbers[row])] }

  func number(at row: Int) -> String { text(at: row * 2) }

  func title(at row: Int) -> String { text(at: row * 2 + 1) }

  private func text(at place: Int) -> String {
    let start = place > 0 ? Int(ends[place - 1]) : 0
    return String(decoding: texts[start..<Int(ends[place])], as: UTF8.self)
  }
}
