public import Contest

/// A column that a list can show, and by which it can be sorted.
public protocol ListColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  func heading(_ nouns: Nouns, in language: Language) -> String
  /// The width in characters of a sheet; a Chinese character counts as two.
  var width: Double { get }
  var alignment: OfficeTable.Alignment { get }
  /// Whether its cells list names.
  var isList: Bool { get }
}

extension ListColumn {
  /// The column that a person names by its heading, or by its word: 编号, number. A column that is not among the `known` ones does
  /// not seem to exist, in the advice either.
  ///
  /// - Parameters:
  ///   - text: what was written.
  ///   - nouns: the words for what is listed.
  ///   - known: those that the person may have, and that can be had in this place.
  /// - Returns: the column.
  /// - Throws: ``ListFault/unknownColumn(_:nearest:allowed:)``.
  public static func find(
    _ text: String, _ nouns: Nouns, among known: [Self] = Array(allCases)
  ) throws(ListFault) -> Self {
    let key = SearchWords.key(text)
    func names(_ column: Self) -> [String] {
      [column.rawValue] + Language.allCases.map { column.heading(nouns, in: $0) }
    }
    if let found = known.first(where: { names($0).contains { SearchWords.key($0) == key } }) {
      return found
    }
    if ["评审编码", "评审码", "盲评编码", "lot"].contains(key) { throw .lotIsOfRound(text) }
    throw .unknownColumn(
      text, nearest: NearestWord.to(text, among: known.flatMap(names)),
      allowed: known.map { $0.heading(nouns, in: .chinese) + "（\($0.rawValue)）" })
  }

  func column(_ nouns: Nouns, in language: Language) -> OfficeTable.Column {
    OfficeTable.Column(
      heading(nouns, in: language), width: width, alignment, isList: isList)
  }
}

extension Edition {
  /// A track that a person names: by name, alias or id, or by a part of a name that only one track has.
  ///
  /// - Throws: ``ListFault/unknownTrack(_:nearest:allowed:)``, ``ListFault/severalTracks(_:_:)``.
  func track(called text: String) throws(ListFault) -> Track {
    if let found = TrackWords(rulebook.tracks).track(text) { return found.track }
    let names = rulebook.tracks.map(\.name.chinese)
    let key = SearchWords.key(text)
    let partly = rulebook.tracks.filter {
      !key.isEmpty && SearchWords.key($0.name.chinese).contains(key)
    }
    guard let only = partly.first else {
      throw .unknownTrack(text, nearest: NearestWord.to(text, among: names), allowed: names)
    }
    guard partly.count == 1 else { throw .severalTracks(text, partly.map(\.name.chinese)) }
    return only
  }

  /// The name of a list: that of the track, or of the track and the group; empty where there is one list for all.
  public func listName(_ id: String, in language: Language = .chinese) -> String {
    names.list(id, in: language)
  }

  /// Lists in the order of the rulebook's tracks, and of a track's groups.
  public func inOrderOfTracks<List>(_ lists: [List], id: (List) -> String) -> [List] {
    let tracks = rulebook.tracks.flatMap { track in
      [track.id.text] + track.groups.map { "\(track.id)/\($0)" }
    }
    let places = Dictionary(
      tracks.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
    return lists.enumerated().sorted { one, other in
      (places[id(one.element)] ?? tracks.count, one.offset)
        < (places[id(other.element)] ?? tracks.count, other.offset)
    }.map(\.element)
  }

  /// The list that a person names by its name or id.
  ///
  /// - Throws: ``SelectingError/noSuchList(_:known:)`` with the names of those that there are.
  func list(called text: String, among lists: [String]) throws(SelectingError) -> String {
    if lists.contains(text) { return text }
    let key = SearchWords.key(text)
    let named = lists.filter { list in
      !list.isEmpty
        && Language.allCases.contains { SearchWords.key(listName(list, in: $0)) == key }
    }
    guard let only = named.first, named.count == 1 else {
      throw .noSuchList(text, known: lists.map { listName($0) })
    }
    return only
  }

  /// The name of a track; a track that is no longer in the rulebook is named by its id.
  public func trackName(_ id: Track.ID, in language: Language = .chinese) -> String {
    rulebook.track(id)?.name.text(in: language) ?? id.text
  }
}

extension EntryState {
  /// A state that a person names as lists show it, or by its word: 审核通过, accepted.
  ///
  /// - Throws: ``ListFault/unknownState(_:nearest:allowed:)``.
  static func find(_ text: String) throws(ListFault) -> EntryState {
    let key = SearchWords.key(text)
    func names(_ state: EntryState) -> [String] {
      [state.rawValue] + Language.allCases.map { state.name(in: $0) }
    }
    if let found = allCases.first(where: { names($0).contains { SearchWords.key($0) == key } }) {
      return found
    }
    throw .unknownState(
      text, nearest: NearestWord.to(text, among: allCases.flatMap(names)),
      allowed: allCases.map { $0.name(in: .chinese) })
  }
}
