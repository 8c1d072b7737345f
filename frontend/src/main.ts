import { mount } from 'svelte'
import './app.css'
import App from './App.svelte'
import { connect } from './lib/backend'
import { recall } from './lib/session'
import { language } from './lib/words/language.svelte'
import { theme } from './theme'

theme.start()
language.set(recall('language'))
document.documentElement.lang = language.code
const target = document.getElementById('app')
if (!target) throw new Error('the page has no #app')
mount(App, { target, props: { backend: connect() } })
