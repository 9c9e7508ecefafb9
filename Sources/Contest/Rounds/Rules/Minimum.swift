/// The fewest places that a part of the entries has on a list, while it has entries to take them: 保底名额.
///
/// | rulebook | part |
/// |---|---|
/// | `least: {track: 1}` | each track |
/// | `least: {science: 30%}` | the track `science` |
/// | `least: {organization: 1}` | each organization |
/// | `least: {district: 1}` | those with the same answer to the question `district` of the form |
/// | `least: {district: {延庆区: 2, 平谷区: 2}}` | those with this answer |
///
/// A share is of the list's places and rounded up: 30 % of 20 places are 6, of 21 are 7. Where a part has too few entries,
/// the others take its places, and the list says so. Minima that add up to more than the places are a fault of the
/// rulebook. An entry that did not answer counts for none, and the office is told.
///
/// Minima divide a list in one way, so that no entry counts for two of them, or in two ways at once where the list has no
/// cap: `least: {district: 1, rural: {是: 5}}` asks for one of each district and five of village schools, and one entry may
/// count for both. With three ways, or with a cap beside two, nothing short of trying every list finds the best one.
///
/// Source: 每个区县至少推荐一名, 基层一线人员不少于 60 %, of notices about honours and of city contests.
public struct Minimum: Hashable, Sendable {
  public enum Holder: Hashable, Sendable {
    case eachTrack
    case track(Track.ID)
    case eachOrganization
    /// Each answer to this question of the form.
    case eachAnswer(String)
    case answer(String, question: String)
  }
  public var holder: Holder
  /// A count, or a share of the list's places.
  public var least: PlaceCount

  public init(_ holder: Holder, _ least: PlaceCount) {
    self.holder = holder
    self.least = least
  }

  /// How many of a list's places it holds: 30 % of 21 are 7.
  public func places(of places: Int) -> Int {
    switch least {
    case .count(let count): count
    case .share(let share): share.ceiling(of: places)
    case .lid(let lid): lid.places(among: places)
    case .byTrack(let counts):
      if case .track(let id) = holder { counts[id] ?? 0 } else { 0 }
    }
  }
}

extension Minimum {
  /// What divides the entries of a list into parts.
  public enum Division: Hashable, Sendable {
    case track, organization
    /// The answers to this question of the form.
    case answer(String)
    /// Two ways at once.
    indirect case both(Division, Division)
  }

  /// A part of a list's entries.
  public enum Part: Hashable, Sendable {
    case track(Track.ID)
    case organization(String)
    case answer(String, question: String)

    public var division: Division {
      switch self {
      case .track: .track
      case .organization: .organization
      case .answer(_, let question): .answer(question)
      }
    }

    /// Its own name: a track's id, an organization's name, an answer.
    public var text: String {
      switch self {
      case .track(let id): id.text
      case .organization(let name): name
      case .answer(let answer, _): answer
      }
    }
  }

  /// The part that it names; `nil` for one that holds for each part.
  var named: Part? {
    switch holder {
    case .track(let id): .track(id)
    case .answer(let answer, let question): .answer(answer, question: question)
    case .eachTrack, .eachOrganization, .eachAnswer: nil
    }
  }

  public var division: Division {
    switch holder {
    case .eachTrack, .track: .track
    case .eachOrganization: .organization
    case .eachAnswer(let question), .answer(_, let question): .answer(question)
    }
  }
}

/// A plain name is a track.
extension Minimum.Part: ExpressibleByStringLiteral {
  public init(stringLiteral id: String) { self = .track(Track.ID(id)) }
}

extension [Minimum] {
  /// The ways in which they divide the list, one or two, in their order; none if there are no minima.
  public var divisions: [Minimum.Division] {
    reduce(into: []) { if !$0.contains($1.division) { $0.append($1.division) } }
  }

  /// What divides the list into parts; tracks if there are no minima.
  public var division: Minimum.Division {
    let own = divisions
    guard own.count > 1 else { return own.first ?? .track }
    return .both(own[0], own[1])
  }

  /// The questions by whose answers the list is divided.
  public var questions: [String] {
    divisions.compactMap { if case .answer(let question) = $0 { question } else { nil } }
  }

  /// The minimum of one part of a list with `places` places. One that names the part counts before one for every part; 0 when
  /// there is neither.
  public func least(of part: Minimum.Part, places: Int) -> Int {
    let own =
      first { $0.named == part } ?? first { $0.named == nil && $0.division == part.division }
    return own?.places(of: places) ?? 0
  }

  /// Those that hold on the lists of a rule. Where each track or group has a list of its own, minima of tracks mean nothing.
  func on(_ per: PlaceScope) -> [Minimum] {
    per == .all ? self : filter { $0.division != .track }
  }
}

extension Standing {
  /// The part of a list that it counts for; `nil` if it did not answer the question that divides the list.
  public func part(by division: Minimum.Division) -> Minimum.Part? {
    switch division {
    case .track: .track(track)
    case .organization: .organization(organization)
    case .answer(let question): answer(to: question).map { .answer($0, question: question) }
    // An entry is of two parts then; see ``[Minimum]/divisions``.
    case .both: nil
    }
  }
}
