import Contest
import Testing

struct RegionNamesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let one, other: String
    let isSame: Bool
    var among: [String] = []
    var testDescription: String { "\(one) \(other)" }
  }

  static let cases = [
    Case(one: "浙江省宁波市", other: "浙江", isSame: true),
    Case(one: "浙江省宁波市", other: "浙江省杭州市", isSame: true),
    Case(one: "浙江宁波", other: "浙江省", isSame: true),
    Case(one: "宁波市", other: "浙江省", isSame: false),
    Case(one: "宁波市", other: "浙江省", isSame: true, among: ["浙江省宁波市"]),
    Case(one: "广西壮族自治区南宁市", other: "广西", isSame: true),
    Case(one: "北京市海淀区", other: "北京", isSame: true),
    Case(one: "吉林市", other: "吉林省", isSame: true),
    Case(one: "海南藏族自治州", other: "海南省", isSame: false),
    Case(one: "北川省江城市", other: "北川省", isSame: true),
    Case(one: "江苏", other: "浙江", isSame: false), Case(one: "京华市", other: "京华", isSame: true),
  ]

  @Test(arguments: cases)
  func `regions are one when they are of one province`(one: Case) {
    let names = RegionNames([one.one, one.other] + one.among)
    #expect((names.province(one.one) == names.province(one.other)) == one.isSame)
  }

  @Test func `where all is of one province, cities tell regions apart`() {
    let inside = RegionNames(["浙江省宁波市", "杭州市", "浙江杭州市", "宁波"])
    #expect(inside.isOneProvince)
    #expect(inside.region("浙江省宁波市") == inside.region("宁波"))
    #expect(inside.region("宁波") != inside.region("杭州市"))
    let mixed = RegionNames(["浙江省宁波市", "浙江省杭州市", "江苏省"])
    #expect(!mixed.isOneProvince && mixed.region("浙江省宁波市") == mixed.region("浙江省杭州市"))
  }

  @Test func `no text is no region`() {
    #expect(RegionNames([""]).province("") == "" && RegionNames(["　"]).region(" ") == "")
  }
}
