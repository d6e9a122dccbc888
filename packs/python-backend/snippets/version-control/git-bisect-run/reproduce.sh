#!/usr/bin/env bash
# 0: works, 1 to 124: broken, 125: this commit cannot tell (it does not even import).
python3 -c 'import prices' || exit 125
python3 -c 'import prices; assert prices.total([10, 20]) == 30'
