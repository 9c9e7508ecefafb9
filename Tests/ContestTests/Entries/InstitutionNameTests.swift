import Testing

@testable import Contest

struct InstitutionNameTests {
  @Test(arguments: [
    ("京华理工大学", true), ("南苑学院", true), ("云州市", false), ("京理工", false), ("云州市东城区", false),
    ("大学", false),
  ])
  func `a full name has four letters and ends as institutions do`(name: String, isFull: Bool) {
    #expect(InstitutionName.isFull(name) == isFull)
  }

  @Test(arguments: [("京华理工大学", "京华理工"), ("京华理工学院", "京华理工"), ("南苑学院", "南苑学院"), ("云州市", "云州市")])
  func `the stem leaves the ending out where three letters remain`(name: String, stem: String) {
    #expect(InstitutionName.stem(name) == stem)
  }
}
