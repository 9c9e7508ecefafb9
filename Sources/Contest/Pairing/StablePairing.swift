/// Pairs two sides by their wishes: 结对. Learners wish for mentors, schools for villages, teams for firms.
///
/// Each one on the first side (``Seeker``) names the partners that it wishes for, best first. Each one on the other side
/// (``Host``) has places and names the partners that it would take. Only those that named each other are paired. Seekers
/// ask in the order of their wishes. A host keeps the best of those that have asked so far, and a seeker that is let go
/// asks the next one on its list (Gale and Shapley, *College Admissions and the Stability of Marriage*, 1962). In the
/// result, no seeker and host would both prefer each other to the partners they got, and of all such pairings it is the
/// best for every seeker.
///
/// The order of the rows matters only with ``Unnamed/last``: there it is the order in which hosts take seekers that they
/// did not name.
///
/// | learner | 1 | 2 |   | mentor | places | 1 | 2 | 3 |   | pairs |
/// |---|---|---|---|---|---|---|---|---|---|---|
/// | 甲 | 王 | 李 |   | 王 | 1 | 乙 | 甲 | 丙 |   | 乙–王, first wish |
/// | 乙 | 王 | 李 |   | 李 | 1 | 甲 | 乙 |   |   | 甲–李, second wish: 王 has 乙, whom 王 named first |
/// | 丙 | 王 |   |   |   |   |   |   |   |   | 丙 has nobody: 王 is full |
public struct StablePairing: Hashable, Sendable {
  /// One on the side that asks.
  public struct Seeker: Hashable, Sendable {
    public var name: String
    /// Best first.
    public var wishes: [String]

    public init(_ name: String, _ wishes: [String]) { (self.name, self.wishes) = (name, wishes) }
  }

  /// One on the side that is asked, with a number of places.
  public struct Host: Hashable, Sendable {
    public var name: String
    /// 0 or more.
    public var places: Int
    /// Best first.
    public var wishes: [String]

    public init(_ name: String, places: Int, _ wishes: [String] = []) {
      (self.name, self.places, self.wishes) = (name, places, wishes)
    }
  }

  /// What happens to seekers that a host did not name.
  public enum Unnamed: String, CaseIterable, Sendable {
    /// They get no place there.
    case refused
    /// They come after the named ones, in the order of the seekers.
    case last
  }

  /// Why an earlier wish of a seeker was not granted.
  public enum Refusal: Hashable, Sendable {
    /// The host did not name the seeker.
    case notNamed(String)
    /// The host has no place at all.
    case noPlaces(String)
    /// All places are taken by seekers that the host prefers.
    case full(String)
  }

  /// A seeker with its host.
  public struct Pair: Hashable, Sendable {
    public let seeker: String
    public let host: String
    /// The number of the seeker's wish, from 1.
    public let wish: Int
    /// The number of the host's wish, from 1; `nil` if the host did not name the seeker.
    public let hostsWish: Int?
  }

  public struct FreePlaces: Hashable, Sendable {
    public let host: String
    public let places: Int

    public init(host: String, places: Int) { (self.host, self.places) = (host, places) }
  }

  /// In the order of the seekers.
  public private(set) var pairs: [Pair] = []
  /// Seekers without a host, in their order.
  public private(set) var withoutHost: [String] = []
  /// The places left, for hosts that have some, in their order.
  public private(set) var free: [FreePlaces] = []
  /// For each seeker, the wishes before the granted one, or all of them.
  public private(set) var refusals: [String: [Refusal]] = [:]

  /// - Throws: the first of ``faults(_:_:)``.
  public init(
    _ seekers: [Seeker], _ hosts: [Host], unnamed: Unnamed = .refused
  ) throws(PairingError) {
    if let fault = Self.faults(seekers, hosts).first { throw fault }
    self.init(valid: seekers, hosts, unnamed: unnamed)
  }

  /// For two lists without ``faults(_:_:)``.
  init(valid seekers: [Seeker], _ hosts: [Host], unnamed: Unnamed) {
    let hostNumbers = Self.numbers(hosts.map(\.name))
    let seekerNumbers = Self.numbers(seekers.map(\.name))
    let wishes = seekers.map { $0.wishes.compactMap { hostNumbers[$0] } }
    let named = hosts.map { host in
      Self.numbers(host.wishes.compactMap { seekerNumbers[$0] })
    }
    /// A host's rank of a seeker, lower is better; `nil` for one that it does not take.
    func rank(_ host: Int, _ seeker: Int) -> Int? {
      named[host][seeker] ?? (unnamed == .last ? named[host].count + seeker : nil)
    }
    var held = [[Int]](repeating: [], count: hosts.count)
    var asked = [Int](repeating: 0, count: seekers.count)
    var waiting = Array(seekers.indices.reversed())
    while let seeker = waiting.popLast() {
      guard asked[seeker] < wishes[seeker].count else { continue }
      let host = wishes[seeker][asked[seeker]]
      asked[seeker] += 1
      guard let own = rank(host, seeker), hosts[host].places > 0 else {
        waiting.append(seeker)
        continue
      }
      let place = held[host].firstIndex { (rank(host, $0) ?? .max) > own } ?? held[host].count
      held[host].insert(seeker, at: place)
      if held[host].count > hosts[host].places, let gone = held[host].popLast() {
        waiting.append(gone)
      }
    }
    let hostOf = Dictionary(
      held.enumerated().flatMap { host, all in all.map { ($0, host) } },
      uniquingKeysWith: { one, _ in one })
    for (number, seeker) in seekers.enumerated() {
      let host = hostOf[number]
      refusals[seeker.name] = wishes[number].prefix { $0 != host }.map { other in
        if rank(other, number) == nil { return .notNamed(hosts[other].name) }
        return hosts[other].places == 0 ? .noPlaces(hosts[other].name) : .full(hosts[other].name)
      }
      guard let host, let wish = wishes[number].firstIndex(of: host) else {
        withoutHost.append(seeker.name)
        continue
      }
      pairs.append(
        Pair(
          seeker: seeker.name, host: hosts[host].name, wish: wish + 1,
          hostsWish: named[host][number].map { $0 + 1 }))
    }
    free = hosts.indices.compactMap { host in
      let left = hosts[host].places - held[host].count
      return left > 0 ? FreePlaces(host: hosts[host].name, places: left) : nil
    }
  }

  private static func numbers<Name: Hashable>(_ names: [Name]) -> [Name: Int] {
    Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// All faults of the two lists, in their order.
  public static func faults(_ seekers: [Seeker], _ hosts: [Host]) -> [PairingError] {
    let names = (Set(seekers.map(\.name)), Set(hosts.map(\.name)))
    var faults: [PairingError] = []
    func check(
      _ name: String, _ wishes: [String], _ seen: inout Set<String>, _ row: Int, _ side: Side
    ) {
      if !seen.insert(name).inserted { faults.append(.twice(name, side, row: row)) }
      let others = side == .seekers ? names.1 : names.0
      var own: Set<String> = []
      for (place, wish) in wishes.enumerated() {
        if !others.contains(wish) {
          faults.append(.unknown(wish, of: name, side, row: row, wish: place))
        } else if !own.insert(wish).inserted {
          faults.append(.wishedTwice(wish, of: name, side, row: row, wish: place))
        }
      }
    }
    var seen: (Set<String>, Set<String>) = ([], [])
    for (row, one) in seekers.enumerated() {
      check(one.name, one.wishes, &seen.0, row, .seekers)
    }
    for (row, one) in hosts.enumerated() {
      check(one.name, one.wishes, &seen.1, row, .hosts)
      if one.places < 0 { faults.append(.negativePlaces(one.places, of: one.name, row: row)) }
    }
    return faults
  }

  public enum Side: String, Hashable, Sendable { case seekers, hosts }
}

/// Why two lists of wishes cannot be paired. Rows and wishes are counted from 0.
public enum PairingError: Error, Hashable {
  case twice(String, StablePairing.Side, row: Int)
  /// The wish names somebody who is not on the other list.
  case unknown(String, of: String, StablePairing.Side, row: Int, wish: Int)
  case wishedTwice(String, of: String, StablePairing.Side, row: Int, wish: Int)
  case negativePlaces(Int, of: String, row: Int)
}

extension PairingError: Explained {
  public var code: String {
    switch self {
    case .twice: "pairing-name-twice"
    case .unknown: "pairing-unknown-name"
    case .wishedTwice: "pairing-wished-twice"
    case .negativePlaces: "pairing-negative-places"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.twice(let name, _, _), .chinese): "“\(name)”在这张表里有两行，请合并为一行；确是两个人的，请加注区分。"
    case (.twice(let name, _, _), .english):
      "“\(name)” has two rows in this table. Make it one; if they are two persons, tell them apart by a note."
    case (.unknown(let wish, let name, let side, _, _), .chinese):
      "“\(name)”填的“\(wish)”不在\(side == .seekers ? "接收方" : "志愿方")的名单里，请核对姓名，或把此人补进名单。"
    case (.unknown(let wish, let name, _, _, _), .english):
      "“\(name)” wishes for “\(wish)”, who is not on the other list. Check the name, or add a row for it there."
    case (.wishedTwice(let wish, let name, _, _, _), .chinese):
      "“\(name)”把“\(wish)”填了两次，请只留一次。"
    case (.wishedTwice(let wish, let name, _, _, _), .english):
      "“\(name)” names “\(wish)” twice. Leave one."
    case (.negativePlaces(let places, let name, _), .chinese):
      "“\(name)”的名额是 \(places)，请填 0 或以上。"
    case (.negativePlaces(let places, let name, _), .english):
      "“\(name)” has \(places) places. Give 0 or more."
    }
  }
}

extension StablePairing.Refusal {
  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notNamed(let host), .chinese): "\(host)的意向里没有此人"
    case (.notNamed(let host), .english): "\(host) did not name them"
    case (.noPlaces(let host), .chinese): "\(host)没有名额"
    case (.noPlaces(let host), .english): "\(host) has no place"
    case (.full(let host), .chinese): "\(host)的名额已满，都是其意向在前的"
    case (.full(let host), .english): "\(host) is full, with those it would rather have"
    }
  }
}
