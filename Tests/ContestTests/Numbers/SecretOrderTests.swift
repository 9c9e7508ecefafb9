import Contest
import Testing

struct SecretOrderTests {
  private let key = Bits128(high: 0x0123_4567_89ab_cdef, low: 7)

  @Test func `each of a million numbers stands in the order once`() {
    let order = SecretOrder(of: 1_000_000, key: key)
    var seen = [Bool](repeating: false, count: 1_000_000)
    var others = 0
    for place in 0..<1_000_000 {
      let number = order.number(at: place)
      if seen.indices.contains(number), !seen[number] { seen[number] = true } else { others += 1 }
    }
    #expect(others == 0)
    #expect(!seen.contains(false))
  }

  @Test(arguments: [-3, 0, 1, 2, 3, 4, 5, 10, 16, 17, 1_000])
  func `each number of a small order stands in it once`(size: Int) {
    let order = SecretOrder(of: size, key: key)
    let numbers = (0..<order.size).map { order.number(at: $0) }
    #expect(numbers.sorted() == Array(0..<max(size, 1)))
  }

  @Test func `the order of ten numbers is the one that is written down`() {
    let order = SecretOrder(of: 10, key: key)
    #expect((0..<10).map { order.number(at: $0) } == [7, 6, 2, 9, 5, 3, 8, 1, 0, 4])
    #expect(order.number(at: 10) == order.number(at: 0))
    #expect(order.number(at: -1) == order.number(at: 9))
    #expect(order.number(at: .min) >= 0)
  }

  @Test func `the largest order traps nowhere`() {
    let order = SecretOrder(of: .max, key: key)
    #expect((0..<100).allSatisfy { order.number(at: .max - $0) >= 0 })
  }

  @Test func `two keys give two orders, and one key two orders for two sizes`() {
    let others = [
      SecretOrder(of: 1_000_000, key: Bits128(high: key.high, low: 8)),
      SecretOrder(of: 1_000_000, key: Bits128(high: key.high &+ 1, low: 7)),
      SecretOrder(of: 999_999, key: key),
    ]
    let order = SecretOrder(of: 1_000_000, key: key)
    for other in others {
      let same = (0..<10_000).count { order.number(at: $0) == other.number(at: $0) }
      // One place in a million agrees by chance.
      #expect(same <= 2)
    }
  }

  /// In an order with a constant step, the difference of two numbers is that of their places times the step, so one
  /// difference stands for each distance. Here differences repeat no more often than those of numbers drawn by lot, of
  /// which a pair has the same difference once in a million.
  @Test(arguments: [1, 2, 10, 500])
  func `the difference of two numbers does not tell how far apart they stand`(distance: Int) {
    let size = 1_000_000
    let order = SecretOrder(of: size, key: key)
    let differences = (0..<1_000).map {
      (order.number(at: $0 + distance) - order.number(at: $0) + size) % size
    }
    // 499,500 pairs of a thousand differences: by chance about one of two pairs in all is the same.
    #expect(Set(differences).count >= 995)
  }

  /// A place later is a number later half of the time, as it is by lot; and the numbers fill the range evenly.
  @Test func `later numbers are neither higher nor lower`() {
    let order = SecretOrder(of: 1_000_000, key: key)
    let numbers = (0...10_000).map { order.number(at: $0) }
    let higher = zip(numbers, numbers.dropFirst()).count { $0 < $1 }
    #expect((4_800...5_200).contains(higher))
    let tenths = Dictionary(grouping: numbers) { $0 / 100_000 }.mapValues(\.count)
    #expect(tenths.count == 10)
    #expect(tenths.values.allSatisfy { (850...1_150).contains($0) })
  }
}
