import Testing

@testable import Contest

struct SimilarNamesTests {
  static let names = SimilarNames([
    (["京华理工大学"], "京理工"), (["燕山师范大学", "燕山师专"], ""), (["云州市"], ""),
  ])

  @Test(arguments: [
    ("京华里工大学", [0]), ("京华理工学院", [0]), ("京华理工", [0]), ("京理工信息学院", [0]), ("京工大", [0]),
    ("燕师大", [1]), ("燕山师专学院", [1]), ("云州市第二中学", [2]), ("燕山理工大学", []), ("湖心大学", []), ("京", []),
    ("燕山师大", [1]), ("京华理大", [0]), ("燕山农大", []),
  ])
  func `a name with a slip, another ending or cut short is near`(written: String, places: [Int]) {
    #expect(Self.names.places(near: written) == places)
  }

  @Test(arguments: [
    ("燕山师大", [1]), ("京华理工", [0]), ("京华里工大学", []), ("京华大学", []), ("京理工", [0]), ("云州", []),
  ])
  func `only a shorter name that is no institution's own shortens one`(
    written: String, places: [Int]
  ) {
    #expect(Self.names.places(shortenedBy: written) == places)
  }
}
