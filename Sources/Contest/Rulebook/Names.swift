/// What a rulebook calls the things that rules know by id, for every text that a person reads.
///
/// A reason says “类别‘自然科学类学术论文’至少 2 个名额”, never “类别‘natural’”. Results for programs keep the ids.
///
/// | id | name |
/// |---|---|
/// | natural | 自然科学类学术论文 |
/// | natural/材料, a list | 自然科学类学术论文 · 材料 |
/// | unknown to the rulebook | the id itself |
public struct Names: Hashable, Sendable {
  private var tracks: [Track.ID: Bilingual] = [:]

  /// No names: everything is called by its id.
  public static let none = Names()

  private init() {}

  public init(_ rulebook: Rulebook) {
    tracks = Dictionary(
      rulebook.tracks.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
  }

  public func track(_ id: Track.ID, in language: Language) -> String {
    tracks[id]?.text(in: language) ?? id.text
  }

  /// What a list of a ranking, a selection or a prize is called; empty for one list of all.
  public func list(_ id: String, in language: Language) -> String {
    guard let slash = id.firstIndex(of: "/") else { return track(Track.ID(id), in: language) }
    let group = id[id.index(after: slash)...]
    let track = track(Track.ID(String(id[..<slash])), in: language)
    return group.isEmpty ? track : "\(track) · \(group)"
  }
}

/// A text that names things of the rulebook.
public protocol NamingThings: Explained {
  /// The message with tracks by name.
  func message(in language: Language, naming names: Names) -> String
}

extension NamingThings {
  public func message(in language: Language) -> String {
    message(in: language, naming: .none)
  }
}
