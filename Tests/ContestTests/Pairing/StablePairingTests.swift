import Contest
import Testing

/// Pairs are stable, the same for the same wishes, and best for those who ask.
struct StablePairingTests {
  typealias Seeker = StablePairing.Seeker
  typealias Host = StablePairing.Host

  private func text(_ pairing: StablePairing) -> [String] {
    pairing.pairs.map { "\($0.seeker)-\($0.host) \($0.wish) \($0.hostsWish ?? 0)" }
  }

  @Test func `the worked example: one gets the first wish, one the second, one nobody`() throws {
    let pairing = try StablePairing(
      [Seeker("甲", ["王", "李"]), Seeker("乙", ["王", "李"]), Seeker("丙", ["王"])],
      [Host("王", places: 1, ["乙", "甲", "丙"]), Host("李", places: 1, ["甲", "乙"])])
    #expect(text(pairing) == ["甲-李 2 1", "乙-王 1 1"])
    #expect(pairing.withoutHost == ["丙"] && pairing.free.isEmpty)
    #expect(pairing.refusals["甲"] == [.full("王")])
    #expect(pairing.refusals["丙"] == [.full("王")])
  }

  @Test func `who was not named is refused, or comes last in the order of the rows`() throws {
    let seekers = [Seeker("甲", ["王"]), Seeker("乙", ["王"]), Seeker("丙", ["王"])]
    let hosts = [Host("王", places: 2, ["丙"]), Host("李", places: 0)]
    let strict = try StablePairing(seekers, hosts)
    #expect(text(strict) == ["丙-王 1 1"] && strict.withoutHost == ["甲", "乙"])
    #expect(strict.free == [StablePairing.FreePlaces(host: "王", places: 1)])
    #expect(strict.refusals["甲"] == [.notNamed("王")])
    let open = try StablePairing(seekers, hosts, unnamed: .last)
    #expect(text(open) == ["甲-王 1 0", "丙-王 1 1"] && open.withoutHost == ["乙"])
    #expect(open.refusals["乙"] == [.full("王")])
  }

  @Test func `without wishes, places or rows nobody is paired, and the reason is told`() throws {
    let pairing = try StablePairing(
      [Seeker("甲", []), Seeker("乙", ["王"])], [Host("王", places: 0, ["乙"])])
    #expect(pairing.pairs.isEmpty && pairing.withoutHost == ["甲", "乙"] && pairing.free.isEmpty)
    #expect(pairing.refusals == ["甲": [], "乙": [.noPlaces("王")]])
    #expect(try StablePairing([], []).pairs.isEmpty)
  }

  @Test func `every fault is found with its row and wish`() {
    let faults = StablePairing.faults(
      [Seeker("甲", ["王", "王", "赵"]), Seeker("甲", [])], [Host("王", places: -1, ["乙"])])
    #expect(
      faults == [
        .wishedTwice("王", of: "甲", .seekers, row: 0, wish: 1),
        .unknown("赵", of: "甲", .seekers, row: 0, wish: 2), .twice("甲", .seekers, row: 1),
        .unknown("乙", of: "王", .hosts, row: 0, wish: 0), .negativePlaces(-1, of: "王", row: 0),
      ])
    #expect(throws: PairingError.self) { try StablePairing([Seeker("甲", ["王"])], []) }
    for fault in faults {
      for language in Language.allCases { #expect(!fault.message(in: language).isEmpty) }
    }
  }

  /// Invented wishes: 12 seekers, 5 hosts.
  private func invented(_ seed: Int) -> ([Seeker], [Host]) {
    var random = SeededGenerator(seed: .number(seed))
    let seekers = (0..<12).map { "s\($0)" }
    let hosts = (0..<5).map { "h\($0)" }
    return (
      seekers.map { Seeker($0, Array(random.drawn(hosts).prefix(random.number(below: 6)))) },
      hosts.map { host in
        Host(
          host, places: random.number(below: 4),
          Array(random.drawn(seekers).prefix(random.number(below: 13))))
      }
    )
  }

  @Test(arguments: 0..<200) func `no two would both rather have each other`(seed: Int) throws {
    let (seekers, hosts) = invented(seed)
    for unnamed in StablePairing.Unnamed.allCases {
      let pairing = try StablePairing(seekers, hosts, unnamed: unnamed)
      func rank(_ host: Host, _ name: String) -> Int? {
        host.wishes.firstIndex(of: name)
          ?? (unnamed == .last
            ? seekers.firstIndex { $0.name == name }.map { host.wishes.count + $0 } : nil)
      }
      for host in hosts {
        let own = pairing.pairs.filter { $0.host == host.name }
        #expect(own.count <= host.places)
        for seeker in seekers {
          guard let wish = seeker.wishes.firstIndex(of: host.name),
            let asked = rank(host, seeker.name)
          else { continue }
          let got = pairing.pairs.first { $0.seeker == seeker.name }
          guard got.map({ $0.wish > wish + 1 }) ?? true else { continue }
          // The seeker would rather have this host; every place has somebody whom the host would rather have.
          #expect(own.count == host.places)
          for pair in own { #expect((rank(host, pair.seeker) ?? .max) < asked) }
        }
      }
      #expect(pairing.pairs.count + pairing.withoutHost.count == seekers.count)
    }
  }

  @Test(arguments: 0..<50) func `the order of the rows does not matter`(seed: Int) throws {
    let (seekers, hosts) = invented(seed)
    let one = try StablePairing(seekers, hosts)
    let other = try StablePairing(seekers.reversed(), hosts.reversed())
    #expect(Set(one.pairs) == Set(other.pairs))
    #expect(one.refusals == other.refusals && Set(one.free) == Set(other.free))
  }
}
