import Contest
import Testing

struct MaskingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name, masked: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "张三", masked: "张*"), Case(name: "张小三", masked: "张*三"),
    Case(name: "欧阳小娜", masked: "欧阳*娜"), Case(name: "阿依古丽·买买提", masked: "阿依古丽·*"),
    Case(name: "𠮷田", masked: "𠮷*"), Case(name: "李", masked: "*"), Case(name: "", masked: ""),
  ])
  func `names are shortened by the characters a person sees`(example: Case) {
    #expect(Masking.name(example.name) == example.masked)
  }

  @Test func `numbers keep their ends only`() {
    #expect(Masking.mobile("13800138000") == "138****8000")
    #expect(Masking.idNumber("11010519491231002X") == "110***********002X")
    #expect(Masking.mobile("12345") == "*****")
  }
}
